import { account } from "@igny8/db/schema/accounts";
import { job } from "@igny8/db/schema/jobs";
import { and, eq } from "drizzle-orm";
import { answerOnce } from "../../access/idempotency.ts";
import { mintJobScope } from "../../access/scope.ts";
import type { AiUsage } from "../../ai/provider.ts";
import type { Use } from "../../credits/charge.ts";
import { lockJob } from "../../credits/ledger.ts";
import { reconcileCredits } from "../../credits/reconcile.ts";
import { sweepCredits } from "../../credits/sweep.ts";
import { closeHold, widenHold } from "../../credits/writes.ts";
import { startJob } from "../../jobs/start.ts";
import { settlePayment } from "../../payments/settle.ts";
import { runBilling } from "../../subscriptions/billing-run.ts";
import type { Intent, IntentOf, Kind } from "./journal.ts";
import { callAs, type World } from "./world.ts";

/** As many workers as a job may take with it: whoever finds it abandoned ends it. */
const GIVEN_UP = 5;
const LEASE_MS = 9000;
const REASON = "For the run of faults";
const NO_USAGE: AiUsage = {
  provider: "local",
  model: null,
  keySource: "none",
  tokensIn: 0,
  tokensOut: 0,
  providerCostMicros: 0,
  durationMs: 0,
};
const UNLIMITED = { maxSites: null, maxUsers: null, maxSectorsPerSite: null, maxKeywords: null };

type Named = { id: string; accountId: string };

function ownerOf({ orders }: World, { accountId }: Named) {
  const found = orders.tenants.find((tenant) => tenant.accountId === accountId);
  if (!found) throw new Error(`${accountId} is none of the tenants`);
  return found;
}
const asOwner = (world: World, intent: Named) => callAs(world, ownerOf(world, intent).token, intent.id, true);
/** One of those at the desk. */
const asDesk = (world: World, { id }: Named) => {
  const { desks } = world.orders;
  return callAs(world, desks[Number(id.slice(-1)) % desks.length] ?? "", id, false).staff;
};

type Acts = { [K in Kind]: (world: World, intent: IntentOf<K>) => Promise<unknown> };

const ACTS: Acts = {
  submit: (world, intent) =>
    asOwner(world, intent).payments.submit({ ...intent.input, payerName: "Carla", reference: intent.id }),
  confirm: (world, intent) =>
    asDesk(world, intent).payments.confirm({ ...intent.input, payerName: "CARLA CUSTOMER" }),
  gateway: settleEvent,
  void: (world, intent) =>
    asDesk(world, intent).invoices.void({
      accountId: intent.accountId,
      id: intent.input.id,
      reason: REASON,
    }),
  reject: (world, intent) => asDesk(world, intent).payments.reject({ ...intent.input, reason: REASON }),
  unconfirm: (world, intent) => asDesk(world, intent).payments.unconfirm({ ...intent.input, reason: REASON }),
  job: work,
  buy: (world, intent) => asOwner(world, intent).credits.buy(intent.input),
  adjust: (world, intent) =>
    asDesk(world, intent).credits.adjust({
      accountId: intent.accountId,
      ...intent.input,
      reason: REASON,
      key: intent.id,
    }),
  change: (world, intent) => asOwner(world, intent).subscriptions.change(intent.input),
  give: (world, intent) =>
    asDesk(world, intent).subscriptions.grant({
      accountId: intent.accountId,
      ...intent.input,
      reason: REASON,
    }),
  renew: (world, intent) => asOwner(world, intent).subscriptions.renew(),
  cancel: (world, intent) => asOwner(world, intent).subscriptions.cancel(),
  resume: (world, intent) => asOwner(world, intent).subscriptions.resume(),
  billing: async ({ platform }) => {
    const { databases, services } = platform;
    const report = await runBilling(databases.system, services, services.now());
    if (report.failed > 0) throw new BillingFailed();
    return report.steps;
  },
  sweep: ({ platform }) => sweepCredits(platform.databases.system, platform.services.now()),
  books: async ({ platform }) => {
    const { differences } = await reconcileCredits(platform.databases.system);
    if (differences.length > 0) throw new Error(`The books differ: ${JSON.stringify(differences)}`);
  },
};

/** A step failed; why is in the log of the process and of the server. What is due is taken by the next run. */
export class BillingFailed extends Error {}

/** Does an operation, the first time or again. @returns the product's answer */
export const perform = <K extends Kind>(world: World, intent: IntentOf<K> & Intent): Promise<unknown> =>
  (ACTS[intent.kind] as (world: World, intent: Intent) => Promise<unknown>)(world, intent);

/** Money that a gateway tells of. */
function settleEvent({ platform }: World, { accountId, input }: IntentOf<"gateway">): Promise<unknown> {
  const { databases, services } = platform;
  return databases.system.transaction((tx) =>
    settlePayment({ services, record: () => {} }, tx, {
      ...input,
      accountId,
      payment: { method: "stripe" },
      actorId: null,
      now: services.now(),
    }),
  );
}

/** A job from its order to its end, in the transactions of verb, worker and handler. */
async function work(world: World, intent: IntentOf<"job">): Promise<unknown> {
  const { accountId, id, input } = intent;
  const { databases, services } = world.platform;
  const { system } = databases;
  const [home] = await system.read.select().from(account).where(eq(account.id, accountId));
  if (!home) throw new Error("The account is gone");
  const { userId: actorId } = ownerOf(world, intent);
  const scope = mintJobScope({
    account: home,
    plan: UNLIMITED,
    actorId,
    databases,
    services,
    log: services.log,
  });
  const amount = input.pieces.reduce((sum, piece) => sum + piece, input.slack);
  const { jobId } = await scope.transaction((tx) =>
    answerOnce(tx, accountId, { key: id, path: "job", inputHash: id }, () =>
      startJob(scope, tx, {
        kind: "ideas.generate",
        siteId: null as unknown as string,
        input: {},
        total: input.pieces.length,
        hold: { operation: "ideas", amount },
      }),
    ),
  );
  const mine = and(eq(job.accountId, accountId), eq(job.id, jobId));
  await scope.transaction((tx) =>
    tx
      .update(job)
      .set({
        status: "running",
        attempts: GIVEN_UP,
        leaseUntil: new Date(services.now().getTime() + LEASE_MS),
      })
      .where(and(mine, eq(job.status, "queued"))),
  );
  if (input.widen)
    await scope.transaction(async (tx) => {
      await lockJob(tx, accountId, jobId);
      await widenHold(scope, tx, { jobId, operation: "ideas", atLeast: amount + 5 });
    });
  const pieces = input.abandoned ? input.pieces.slice(0, 1) : input.pieces;
  await Promise.all(pieces.map((credits, at) => spend(world, accountId, { jobId, actorId }, at, credits)));
  if (input.abandoned) return { jobId };
  await scope.transaction(async (tx) => {
    const ended = await tx
      .update(job)
      .set({ status: "succeeded", finishedAt: services.now(), leaseUntil: null })
      .where(and(mine, eq(job.status, "running")))
      .returning({ id: job.id });
    if (ended.length > 0) await closeHold(tx, accountId, jobId, "settled");
  });
  return { jobId };
}

/** A piece of a job: every other one has something to store with it. */
function spend(
  { spending }: World,
  accountId: string,
  target: { jobId: string; actorId: string },
  at: number,
  credits: number,
): Promise<void> {
  const use: Use = { ...target, key: String(at), operation: "ideas", credits, usage: NO_USAGE };
  if (at % 2 === 1) return spending.spend(accountId, use);
  return spending.store(accountId, async (tx, charge) => {
    await lockJob(tx, accountId, target.jobId);
    charge(use);
  });
}
