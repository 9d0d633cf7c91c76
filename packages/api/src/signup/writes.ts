import { randomBytes } from "node:crypto";
import { hashPassword, welcome } from "@igny8/auth/auth";
import { newId } from "@igny8/db/columns";
import { account } from "@igny8/db/schema/accounts";
import { membership } from "@igny8/db/schema/members";
import { plan } from "@igny8/db/schema/plans";
import { subscription } from "@igny8/db/schema/subscriptions";
import { identity, user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, gt, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { Platform } from "../access/platform.ts";
import { grantCredits } from "../credits/writes.ts";
import { slugify, trialEnd } from "./rules.ts";
import type { SignUp } from "./schema.ts";

const TRIAL_PLAN = "free-trial";

/**
 * Makes an account with its owner, subscription, trial credits and first mail, in one transaction: all of it or
 * nothing. @throws AppError EMAIL_TAKEN, PLAN_NOT_AVAILABLE, CONFIG_MISSING
 */
export async function signUp(platform: Platform, input: SignUp) {
  const email = input.email.toLowerCase();
  // Hashing takes long on purpose; no transaction waits for it.
  const password = await hashPassword(platform.auth, input.password);
  const message = await welcome(platform.auth, { name: input.name, email });
  const created = await platform.databases.system.transaction(async (tx) => {
    const trial = await loadTrialPlan(tx, input.plan);
    await refuseTakenEmail(tx, email);
    const accountId = newId();
    const userId = newId();
    const name = input.accountName ?? input.name;
    const slug = await freeSlug(tx, slugify(name, "account"));
    const now = platform.services.now();
    const periodEnd = trialEnd(now, trial.trialDays);
    await tx.insert(account).values({
      id: accountId,
      name,
      slug,
      status: "trial",
      planId: trial.id,
      ownerId: userId,
      billingEmail: email,
    });
    await tx.insert(user).values({ id: userId, email, name: input.name, homeAccountId: accountId });
    await tx.insert(identity).values({ userId, accountId: userId, providerId: "credential", password });
    await tx.insert(membership).values({ accountId, userId, role: "owner" });
    await tx.insert(subscription).values({
      accountId,
      planId: trial.id,
      status: "trialing",
      currentPeriodStart: now,
      currentPeriodEnd: periodEnd,
    });
    await grantCredits(tx, {
      accountId,
      kind: "trial",
      amount: trial.includedCredits,
      expiresAt: periodEnd,
      operationKey: "trial",
      reference: "free trial",
      actorId: userId,
    });
    await platform.mailer.queue(tx, message);
    return { account: { id: accountId, slug, status: "trial" as const }, user: { id: userId, email } };
  });
  return { ...created, next: "/sites" as const };
}

/** The plan to start on; only one that can be tried asks for no payment first. */
async function loadTrialPlan(tx: Tx, chosen: string | undefined) {
  const slug = chosen ?? TRIAL_PLAN;
  const [trial] = await tx
    .select()
    .from(plan)
    .where(and(eq(plan.slug, slug), eq(plan.isActive, true), gt(plan.trialDays, 0)));
  if (trial) return trial;
  if (chosen !== undefined) throw new AppError("PLAN_NOT_AVAILABLE", { plan: chosen });
  throw new AppError("CONFIG_MISSING", { what: `the plan ${slug}` });
}

/** Parallel sign-ups with one address wait for each other here; the loser finds it taken. @throws AppError EMAIL_TAKEN */
export async function refuseTakenEmail(tx: Tx, email: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`signup ${email}`}, 0))`);
  const [taken] = await tx.select({ id: user.id }).from(user).where(sql`lower(${user.email}) = ${email}`);
  if (taken) throw new AppError("EMAIL_TAKEN");
}

/** The wanted address of an account, or one like it when it is taken; nobody else takes it meanwhile. */
export async function freeSlug(tx: Tx, wanted: string): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`slug ${wanted}`}, 0))`);
  const [taken] = await tx.select({ id: account.id }).from(account).where(eq(account.slug, wanted));
  return taken ? `${wanted}-${randomBytes(3).toString("hex")}` : wanted;
}
