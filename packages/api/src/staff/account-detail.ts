import { account } from "@igny8/db/schema/accounts";
import { auditEvent } from "@igny8/db/schema/audit";
import { job } from "@igny8/db/schema/jobs";
import { apiKey } from "@igny8/db/schema/keys";
import { membership } from "@igny8/db/schema/members";
import { MODULES, moduleSetting } from "@igny8/db/schema/modules";
import { plan } from "@igny8/db/schema/plans";
import { site } from "@igny8/db/schema/sites";
import { user } from "@igny8/db/schema/users";
import { and, asc, count, desc, eq, getTableColumns, inArray, isNull } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { StaffScope } from "../access/scope.ts";
import { usedOf } from "../plans/rules.ts";
import { usageOf } from "../plans/usage.ts";
import { findAccount } from "./account-list.ts";

const RECENT = 10;
const RECENT_EVENTS = 20;
const MEMBERS = 100;

/** All that staff see of an account without entering it. @throws AppError NOT_FOUND */
export async function getAccountDetail(scope: StaffScope, id: string) {
  const { read } = scope;
  const row = await findAccount(scope, id);
  if (!row) throw new AppError("NOT_FOUND");
  const [own, members, sites, keys, jobs, events, off, usage] = await Promise.all([
    read
      .select({ account: getTableColumns(account), plan: getTableColumns(plan) })
      .from(account)
      .innerJoin(plan, eq(plan.id, account.planId))
      .where(eq(account.id, id)),
    listMembers(scope, id),
    read
      .select({ id: site.id, name: site.name, domain: site.domain, status: site.status })
      .from(site)
      .where(and(eq(site.accountId, id), isNull(site.deletedAt)))
      .orderBy(asc(site.createdAt)),
    read
      .select({ live: count() })
      .from(apiKey)
      .where(and(eq(apiKey.accountId, id), isNull(apiKey.revokedAt))),
    listRecentJobs(scope, id),
    listStaffEvents(scope, id),
    read
      .select({ module: moduleSetting.module })
      .from(moduleSetting)
      .where(and(eq(moduleSetting.accountId, id), eq(moduleSetting.enabled, false))),
    usageOf(read, id),
  ]);
  const [facts] = own;
  if (!facts) throw new AppError("NOT_FOUND");
  const switchedOff = new Set(off.map(({ module }) => module));
  return {
    ...row,
    billing: {
      name: facts.account.billingName,
      address: facts.account.billingAddress,
      country: facts.account.billingCountry,
      taxId: facts.account.billingTaxId,
      email: facts.account.billingEmail,
      currency: facts.account.currency,
      paymentMethod: facts.account.paymentMethod,
    },
    timezone: facts.account.timezone,
    supportAccess: facts.account.supportAccess,
    closedAt: facts.account.closedAt,
    members,
    siteList: sites,
    keys: keys[0]?.live ?? 0,
    jobs,
    events,
    modules: MODULES.map((name) => ({
      name,
      inPlan: facts.plan.modules.includes(name),
      enabled: facts.plan.modules.includes(name) && !switchedOff.has(name),
    })),
    limits: usedOf(usage, facts.plan),
  };
}

const listMembers = ({ read }: StaffScope, accountId: string) =>
  read
    .select({
      id: user.id,
      name: user.name,
      email: user.email,
      role: membership.role,
      disabledAt: user.disabledAt,
      emailVerified: user.emailVerified,
      since: membership.createdAt,
    })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .where(eq(membership.accountId, accountId))
    .orderBy(asc(membership.createdAt))
    .limit(MEMBERS);

const listRecentJobs = ({ read }: StaffScope, accountId: string) =>
  read
    .select({
      id: job.id,
      kind: job.kind,
      status: job.status,
      done: job.done,
      total: job.total,
      credits: job.credits,
      createdAt: job.createdAt,
      finishedAt: job.finishedAt,
    })
    .from(job)
    .where(eq(job.accountId, accountId))
    .orderBy(desc(job.id))
    .limit(RECENT);

/** What staff have done with the account, or inside it, of late. */
const listStaffEvents = ({ read }: StaffScope, accountId: string) =>
  read
    .select({
      id: auditEvent.id,
      procedure: auditEvent.procedure,
      outcome: auditEvent.outcome,
      reason: auditEvent.reason,
      actorKind: auditEvent.actorKind,
      actorName: user.name,
      target: auditEvent.target,
      createdAt: auditEvent.createdAt,
    })
    .from(auditEvent)
    .leftJoin(user, eq(user.id, auditEvent.actorId))
    .where(
      and(eq(auditEvent.accountId, accountId), inArray(auditEvent.actorKind, ["staff", "support", "system"])),
    )
    .orderBy(desc(auditEvent.createdAt), desc(auditEvent.id))
    .limit(RECENT_EVENTS);
