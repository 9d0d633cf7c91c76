import type { SystemDatabase } from "@igny8/db/client";
import { account } from "@igny8/db/schema/accounts";
import { billingStep, subscription } from "@igny8/db/schema/subscriptions";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, eq, gt, inArray, like, lte } from "drizzle-orm";
import type { Services } from "../access/services.ts";
import { expirePackageInvoices } from "../invoices/expiry.ts";
import { type Charge, chargeRenewal, prepareCharge } from "./charges.ts";
import { loadPlan } from "./orders.ts";
import { addDays, FIRST_STEP_DAYS, isBilled, LIVING, nextStep, type Step } from "./rules.ts";
import { ACTS, noteStep } from "./steps.ts";
import { lockSubscription } from "./writes.ts";

const BATCH = 500;
/** More than any account can have due; a loop that goes on longer is a fault. */
const MOST_STEPS = 200;

export type BillingServices = Pick<Services, "mailer" | "publicUrl" | "gateways" | "log">;
export type BillingReport = {
  accounts: number;
  steps: Record<string, number>;
  voided: number;
  failed: number;
};

/**
 * Takes every step of billing that is due at `now` and voids what was not paid in time. Safe to run twice,
 * late and in several processes: each account and step is one transaction under the subscription's lock. An
 * account whose step fails is logged and left for the next run; the others are not kept waiting.
 */
export async function runBilling(
  system: SystemDatabase,
  services: BillingServices,
  now: Date,
): Promise<BillingReport> {
  const report: BillingReport = { accounts: 0, steps: {}, voided: 0, failed: 0 };
  let after: string | undefined;
  for (;;) {
    const due = await dueAccounts(system, now, after);
    for (const accountId of due) {
      const steps = await billAccount(system, services, accountId, now).catch((error: Error) => {
        services.log.error({ accountId, error: error.message }, "a step of billing failed");
        report.failed++;
        return [];
      });
      if (steps.length > 0) report.accounts++;
      for (const kind of steps) report.steps[kind] = (report.steps[kind] ?? 0) + 1;
    }
    after = due.at(-1);
    if (due.length < BATCH) break;
  }
  report.voided = await expirePackageInvoices(system, now);
  return report;
}

/** Whose subscription may have a step due. */
async function dueAccounts(
  { read }: SystemDatabase,
  now: Date,
  after: string | undefined,
): Promise<string[]> {
  const rows = await read
    .select({ accountId: subscription.accountId })
    .from(subscription)
    .where(
      and(
        inArray(subscription.status, LIVING),
        lte(subscription.currentPeriodEnd, addDays(now, FIRST_STEP_DAYS)),
        after === undefined ? undefined : gt(subscription.accountId, after),
      ),
    )
    .orderBy(asc(subscription.accountId))
    .limit(BATCH);
  return rows.map(({ accountId }) => accountId);
}

/** Takes the steps of one account until none is due. @returns their kinds, in order */
async function billAccount(
  system: SystemDatabase,
  services: BillingServices,
  accountId: string,
  now: Date,
): Promise<string[]> {
  const steps: string[] = [];
  while (steps.length < MOST_STEPS) {
    const taken = await system.transaction((tx) => takeStep(tx, services, accountId, now));
    if (!taken) break;
    steps.push(taken.step.kind);
    // Far ends are asked outside a transaction: nobody waits for a gateway under a lock.
    if (taken.charge) await chargeRenewal(system, services, taken.charge, now);
  }
  return steps;
}

type Taken = { step: Step; charge?: Charge };

async function takeStep(
  tx: Tx,
  services: BillingServices,
  accountId: string,
  now: Date,
): Promise<Taken | undefined> {
  const found = await lockSubscription(tx, accountId);
  const end = found.currentPeriodEnd;
  const [standing] = await tx
    .select({ kind: account.kind, status: account.status })
    .from(account)
    .where(eq(account.id, accountId));
  if (!end || !standing || !isBilled(standing, found.status)) return undefined;
  const plan = await loadPlan(tx, { id: found.planId });
  const next = found.scheduledPlanId ? await loadPlan(tx, { id: found.scheduledPlanId }) : plan;
  const charge = prepareCharge(services.gateways, found);
  const billed = { ...found, free: next.price === 0, charged: charge !== undefined };
  const step = nextStep(billed, await takenSteps(tx, accountId, end), now);
  if (!step) return undefined;
  if (step.kind === "charge") return { step, charge: await charge?.(tx, now) };
  const { kind, at, key } = step;
  await ACTS[kind]({ tx, services, found, plan, next, charged: billed.charged, at, now });
  await noteStep(tx, found, key, now);
  return { step };
}

async function takenSteps(tx: Tx, accountId: string, end: Date): Promise<ReadonlySet<string>> {
  const rows = await tx
    .select({ key: billingStep.key })
    .from(billingStep)
    .where(and(eq(billingStep.accountId, accountId), like(billingStep.key, `% ${end.toISOString()}%`)));
  return new Set(rows.map(({ key }) => key));
}
