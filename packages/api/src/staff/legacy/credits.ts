import { newId } from "@igny8/db/columns";
import { account } from "@igny8/db/schema/accounts";
import { creditBalance, creditEntry, creditGrant, creditUsage } from "@igny8/db/schema/credits";
import { plan } from "@igny8/db/schema/plans";
import { subscription } from "@igny8/db/schema/subscriptions";
import type { Tx } from "@igny8/db/tenant";
import { and, eq } from "drizzle-orm";
import { lockBalance, post } from "../../credits/ledger.ts";
import { ENTRY_KIND } from "./meanings.ts";
import { meaningOf } from "./planner.ts";
import { Draft, type Say } from "./report.ts";
import { bring, bringRows, knownIds, pagesOf, type Run, remember } from "./store.ts";
import { key, moment, number, type Row, text, whole } from "./values.ts";

/** Accounts whose credits are here; the ledger of a living account is not written to from outside. */
const CREDITS = "credits";

/**
 * Each account's ledger with its dates, then what its balance there says: where the two differ, the balance
 * counts and an entry says so. What is left becomes a grant of the plan up to what the plan includes, which
 * ends with the period, and for the rest a bought one that never does.
 */
export async function bringCredits(run: Run, accounts: readonly Row[]): Promise<void> {
  const ledgers = new Map<string, Row[]>();
  for await (const page of pagesOf(run, "credit_transactions"))
    for (const row of page) {
      const accountId = key(row, "account_id") ?? "";
      const ledger = ledgers.get(accountId);
      if (ledger) ledger.push(row);
      else ledgers.set(accountId, [row]);
    }
  for (const row of accounts) {
    const legacyId = key(row) ?? "";
    const accountId = run.places.get("accounts")?.get(legacyId)?.id;
    const ledger = ledgers.get(legacyId) ?? [];
    ledgers.delete(legacyId);
    if (accountId === undefined) await refuse(run, ledger, `account ${legacyId} was not brought over`);
    else await bringLedger(run, { row, accountId, ledger });
  }
  for (const [legacyId, ledger] of ledgers)
    await refuse(run, ledger, `account ${legacyId || "(none)"} is not there`);
  await bring(run, "credit_usage", (tx, row, say) => bringUsage(run, tx, row, say));
}

const refuse = (run: Run, ledger: readonly Row[], reason: string) =>
  ledger.length === 0
    ? Promise.resolve()
    : bringRows(run, "credit_transactions", ledger, async (_tx, _row, say) => say.skipped(reason));

type Books = { row: Row; accountId: string; ledger: readonly Row[] };

/** All of one account's credits in one transaction, so that no run leaves a ledger half written. */
async function bringLedger(run: Run, { row, accountId, ledger }: Books): Promise<void> {
  const legacyId = key(row) ?? "";
  const draft = await run.transaction(async (tx) => {
    const entries = new Draft("credit_transactions");
    const known = await knownIds(tx, CREDITS, [legacyId]);
    const [first] = await tx.select().from(creditBalance).where(eq(creditBalance.accountId, accountId));
    entries.counts.read = ledger.length;
    if (known.has(legacyId)) {
      const stored = await tx
        .select({ key: creditEntry.operationKey })
        .from(creditEntry)
        .where(eq(creditEntry.accountId, accountId));
      const here = new Set(stored.map((entry) => entry.key));
      for (const entry of ledger) {
        if (here.has(keyOf(entry))) entries.counts.known++;
        else
          entries.about(key(entry) ?? "").skipped("came after the credits of its account were brought over");
      }
      return entries;
    }
    if (!first) await tx.insert(creditBalance).values({ accountId });
    await lockBalance(tx, accountId);
    const balance = await writeEntries(tx, accountId, ledger, entries);
    await settle(tx, { row, accountId, balance }, entries.about(`account ${legacyId}`));
    await remember(tx, CREDITS, legacyId, accountId);
    return entries;
  });
  run.report.add(draft);
}

const keyOf = (entry: Row): string => `legacy:${key(entry)}`;

/** Writes the entries in their order; a balance here is never below zero, so a shortfall is made up in words. */
async function writeEntries(
  tx: Tx,
  accountId: string,
  ledger: readonly Row[],
  draft: Draft,
): Promise<number> {
  let balance = 0;
  for (const entry of ledger) {
    const say = draft.about(key(entry) ?? "");
    const amount = Math.round(number(entry, "amount") ?? 0);
    if (balance + amount < 0) {
      const short = -(balance + amount);
      const reference = `the previous ledger went below zero by ${short}`;
      await post(tx, {
        accountId,
        kind: "adjust",
        amount: short,
        operationKey: `${keyOf(entry)}:short`,
        reference,
      });
      say.altered(`${reference}; made up by an adjustment`);
      balance += short;
    }
    balance += amount;
    await tx.insert(creditEntry).values({
      accountId,
      kind: meaningOf(ENTRY_KIND, entry, "transaction_type", "adjust", say),
      amount,
      balanceAfter: balance,
      operationKey: keyOf(entry),
      reference: text(entry, "description", 300) || null,
      ...(moment(entry, "created_at") && { createdAt: moment(entry, "created_at") ?? undefined }),
    });
    await tx.update(creditBalance).set({ balance }).where(eq(creditBalance.accountId, accountId));
    draft.counts.imported++;
  }
  return balance;
}

/** Brings the ledger to the balance that the account showed, and makes grants of what is left. */
async function settle(
  tx: Tx,
  { row, accountId, balance }: { row: Row; accountId: string; balance: number },
  say: Say,
): Promise<void> {
  const shown = Math.round(number(row, "credits") ?? 0);
  const target = Math.max(0, shown);
  if (shown < 0) say.altered(`its balance was ${shown}: it is 0 here`);
  if (target !== balance) {
    const reference = `the previous balance was ${shown}, its ledger said ${balance}`;
    await post(tx, {
      accountId,
      kind: "adjust",
      amount: target - balance,
      operationKey: "legacy:balance",
      reference,
    });
    say.altered(`${reference}; the balance counts, by an adjustment of ${target - balance}`);
  }
  const [terms] = await tx
    .select({ included: plan.includedCredits, end: subscription.currentPeriodEnd, trialDays: plan.trialDays })
    .from(account)
    .innerJoin(plan, eq(plan.id, account.planId))
    .innerJoin(subscription, eq(subscription.accountId, account.id))
    .where(and(eq(account.id, accountId)));
  const included = Math.min(target, terms?.end ? terms.included : 0);
  const kind = (terms?.trialDays ?? 0) > 0 ? ("trial" as const) : ("plan" as const);
  const grants = [
    { kind, amount: included, expiresAt: terms?.end ?? null },
    { kind: "purchase" as const, amount: target - included, expiresAt: null },
  ].filter(({ amount }) => amount > 0);
  for (const grant of grants)
    await tx.insert(creditGrant).values({ accountId, ...grant, remaining: grant.amount });
}

async function bringUsage(run: Run, tx: Tx, row: Row, say: Say) {
  const accountId = run.places.get("accounts")?.get(key(row, "account_id") ?? "")?.id;
  if (accountId === undefined)
    return say.skipped(`account ${key(row, "account_id") ?? "(none)"} was not brought over`);
  const id = newId();
  await tx.insert(creditUsage).values({
    accountId,
    id,
    operation: text(row, "operation_type", 60) || "unknown",
    provider: "previous system",
    model: text(row, "model_used", 100) || null,
    keySource: "platform",
    tokensIn: whole(row, "tokens_input") ?? 0,
    tokensOut: whole(row, "tokens_output") ?? 0,
    providerCostMicros: Math.round((number(row, "cost_usd") ?? 0) * 1_000_000),
    credits: whole(row, "credits_used") ?? 0,
    durationMs: 0,
    createdAt: moment(row, "created_at") ?? run.now,
  });
  return { id, accountId };
}
