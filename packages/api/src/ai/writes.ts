import { accountAi } from "@igny8/db/schema/ai";
import { eq } from "drizzle-orm";
import type { TenantScope } from "../access/scope.ts";
import { noteUsage } from "../credits/charge.ts";
import { getAi } from "./reads.ts";
import { accountSeal } from "./resolve.ts";
import { hintOf, refuseKeyElsewhere } from "./rules.ts";
import type { UpdateAi } from "./schema.ts";
import { tryProvider } from "./trial.ts";

type Row = typeof accountAi.$inferSelect;

/**
 * Chooses whose provider the account's AI work uses; a change holds from the next call of a model on.
 * @throws AppError ADDRESS_REFUSED; INVALID_INPUT when a stored key would be sent to another address
 */
export async function updateAi(scope: TenantScope, { key, ...change }: UpdateAi) {
  const accountId = scope.account.id;
  if (change.baseUrl) await scope.services.outside.check(change.baseUrl, "baseUrl");
  await scope.transaction(async (tx) => {
    const mine = eq(accountAi.accountId, accountId);
    const [before] = await tx.select().from(accountAi).where(mine).for("update");
    refuseKeyElsewhere(before, { ...change, key });
    const sealed = key && {
      keyEncrypted: scope.services.cipher.seal(key, accountSeal(accountId)),
      keyHint: hintOf(key),
    };
    const set = { ...change, ...(key === null && { keyEncrypted: null, keyHint: null }), ...sealed };
    const [after] = await tx
      .insert(accountAi)
      .values({ accountId, ...set })
      .onConflictDoUpdate({ target: accountAi.accountId, set: { ...set, updatedAt: scope.services.now() } })
      .returning();
    scope.record({
      kind: "account_ai",
      id: accountId,
      before: before && told(before),
      after: after && told(after),
    });
  });
  return getAi(scope);
}

/** What the audit is told: all but the key. */
const told = ({ keyEncrypted: _, accountId: _id, createdAt: _c, updatedAt: _u, ...row }: Row) => row;

/**
 * Asks the account's provider a short question, at no credits; what it used is written down.
 * @returns how it went, in words: a provider that refuses is an answer
 */
export async function testAi(scope: TenantScope) {
  const provider = await scope.services.ai.of(scope.account.id);
  const { usage, ...trial } = await tryProvider(provider);
  await scope.transaction(async (tx) => {
    if (usage) await noteUsage(tx, scope.account.id, { operation: "connection_test", usage });
    scope.record({ kind: "account_ai", id: scope.account.id, after: { tested: trial.message } });
  });
  return { ...trial, provider: provider.name, model: usage?.model ?? null };
}
