import { newId } from "@igny8/db/columns";
import { aiProvider } from "@igny8/db/schema/ai";
import type { Tx } from "@igny8/db/tenant";
import { eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { StaffScope } from "../access/scope.ts";
import { NO_CURRENT_KEY } from "./missing.ts";
import { providerSeal } from "./resolve.ts";
import { hintOf, providerPermissions, refuseKeyElsewhere } from "./rules.ts";
import type { CreateProvider, ProviderChoice, UpdateProvider } from "./schema.ts";
import { findProvider, presentProvider } from "./staff-reads.ts";
import { tryProvider } from "./trial.ts";

type Row = typeof aiProvider.$inferSelect;

/** Adds a provider; it is used once it is made the current one. @throws AppError ADDRESS_REFUSED */
export async function createProvider(scope: StaffScope, { key, ...input }: CreateProvider) {
  if (input.baseUrl) await scope.services.outside.check(input.baseUrl, "baseUrl");
  return scope.transaction(async (tx) => {
    const id = newId();
    const values = { ...input, id, ...sealedKey(scope, id, key) };
    const [created] = await tx.insert(aiProvider).values(values).returning();
    if (!created) throw new Error("The provider was not stored");
    scope.record({ kind: "ai_provider", id, after: told(created) });
    return presentProvider(created);
  });
}

/**
 * Changes a provider; if it is current, for every account from the next call of a model on.
 * @throws AppError NOT_FOUND, ADDRESS_REFUSED; INVALID_INPUT when a stored key would be sent to another
 * address; CONFIG_MISSING when the current one would lose its key
 */
export async function updateProvider(scope: StaffScope, { id, key, ...change }: UpdateProvider) {
  if (change.baseUrl) await scope.services.outside.check(change.baseUrl, "baseUrl");
  return scope.transaction(async (tx) => {
    const before = await lockProvider(tx, id);
    refuseKeyElsewhere(before, { ...change, key });
    if (before.isCurrent && before.kind === "openai" && key === null)
      throw new AppError("CONFIG_MISSING", NO_CURRENT_KEY);
    const [after] = await tx
      .update(aiProvider)
      .set({ ...change, ...sealedKey(scope, id, key), updatedAt: scope.services.now() })
      .where(eq(aiProvider.id, id))
      .returning();
    if (!after) throw new AppError("NOT_FOUND");
    scope.record({ kind: "ai_provider", id, before: told(before), after: told(after) });
    return presentProvider(after);
  });
}

/**
 * Chooses the provider of all accounts in the platform's mode; null leaves it to the environment.
 * @throws AppError NOT_FOUND; CONFIG_MISSING when it has no key
 */
export const setCurrentProvider = (scope: StaffScope, { id }: ProviderChoice) =>
  scope.transaction(async (tx) => {
    // Whoever else chooses waits here, so that there is one current provider at the end.
    const rows = await tx.select().from(aiProvider).orderBy(aiProvider.id).for("update");
    const before = rows.find(({ isCurrent }) => isCurrent);
    const chosen = rows.find((row) => row.id === id);
    if (id !== null && !chosen) throw new AppError("NOT_FOUND");
    if (chosen?.kind === "openai" && chosen.keyEncrypted === null)
      throw new AppError("CONFIG_MISSING", NO_CURRENT_KEY);
    if (before?.id === chosen?.id) return { id };
    const now = scope.services.now();
    if (before) await choose(tx, before.id, false, now);
    if (chosen) await choose(tx, chosen.id, true, now);
    const name = (row: Row | undefined) => ({ current: row?.name ?? "the environment's" });
    scope.record({
      kind: "ai_provider",
      id: (chosen ?? before)?.id ?? "",
      before: name(before),
      after: name(chosen),
    });
    return { id };
  });

const choose = (tx: Tx, id: string, isCurrent: boolean, updatedAt: Date) =>
  tx.update(aiProvider).set({ isCurrent, updatedAt }).where(eq(aiProvider.id, id));

/** Forgets a provider and its key. @throws AppError NOT_FOUND, STATUS_CONFLICT for the current one */
export const deleteProvider = (scope: StaffScope, id: string) =>
  scope.transaction(async (tx) => {
    const before = await lockProvider(tx, id);
    if (!providerPermissions(before).delete) throw new AppError("STATUS_CONFLICT", { status: "in use" });
    await tx.delete(aiProvider).where(eq(aiProvider.id, id));
    scope.record({ kind: "ai_provider", id, before: told(before) });
    return { id };
  });

/** Asks a provider, or the environment's, a short question. @throws AppError NOT_FOUND */
export async function testProvider(scope: StaffScope, { id }: ProviderChoice) {
  const { ai } = scope.services;
  const provider = id === null ? ai.environment : ai.from(await findProvider(scope, id));
  const { usage, ...trial } = await tryProvider(provider);
  return { ...trial, model: usage?.model ?? null };
}

async function lockProvider(tx: Tx, id: string): Promise<Row> {
  const [found] = await tx.select().from(aiProvider).where(eq(aiProvider.id, id)).for("update");
  if (!found) throw new AppError("NOT_FOUND");
  return found;
}

/** The columns of a new key; none where it stays as it is. */
const sealedKey = (scope: StaffScope, id: string, key: string | null | undefined): Partial<Row> => {
  if (key === undefined) return {};
  if (key === null) return { keyEncrypted: null, keyHint: null };
  return { keyEncrypted: scope.services.cipher.seal(key, providerSeal(id)), keyHint: hintOf(key) };
};

/** What the audit is told: all but the key. */
const told = ({ keyEncrypted: _, createdAt: _c, updatedAt: _u, ...row }: Row) => row;
