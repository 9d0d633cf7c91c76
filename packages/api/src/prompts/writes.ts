import { newId } from "@igny8/db/columns";
import { authorProfile, prompt } from "@igny8/db/schema/prompts";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, isNull, max } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { lockAccount } from "../accounts/writes.ts";
import { PROMPTED } from "./functions.ts";
import { getPrompt, lockProfile, profileColumns } from "./reads.ts";
import { isNews, refuseUnknownPlaceholders } from "./rules.ts";
import type {
  CreateProfile,
  PromptFunction,
  RestoreVersion,
  SetDefault,
  UpdateProfile,
  UpdatePrompt,
} from "./schema.ts";

const MAX_PROFILES = 50;

/** Words a function's instructions anew; from the next call of a model on they count. @throws AppError INVALID_INPUT */
export const updatePrompt = (scope: TenantScope, { function: name, text }: UpdatePrompt) => {
  refuseUnknownPlaceholders(text, Object.keys(PROMPTED[name].wording.placeholders));
  return scope.transaction((tx) => save(scope, tx, name, text));
};

/** Goes back to the platform's instructions; the account's own stay among the versions. */
export const resetPrompt = (scope: TenantScope, name: PromptFunction) =>
  scope.transaction((tx) => save(scope, tx, name, ""));

/**
 * Makes an earlier version count again, as a new one.
 * @throws AppError NOT_FOUND, INVALID_INPUT when it uses a placeholder that is no more
 */
export const restorePrompt = (scope: TenantScope, { function: name, version }: RestoreVersion) =>
  scope.transaction(async (tx) => {
    const [found] = await tx
      .select({ text: prompt.text })
      .from(prompt)
      .where(and(versionsOf(scope, name), eq(prompt.version, version)));
    if (!found) throw new AppError("NOT_FOUND");
    refuseUnknownPlaceholders(found.text, Object.keys(PROMPTED[name].wording.placeholders));
    return save(scope, tx, name, found.text);
  });

/** Adds a version unless it says what counts already. */
async function save(scope: TenantScope, tx: Tx, name: PromptFunction, text: string) {
  await lockAccount(tx, scope.account.id);
  const before = await getPrompt(scope, name, tx);
  const current = before.isOwn ? before.text : undefined;
  if (!isNews(text, current)) return before;
  const [last] = await tx
    .select({ version: max(prompt.version) })
    .from(prompt)
    .where(versionsOf(scope, name));
  const version = (last?.version ?? 0) + 1;
  const createdBy = scope.actor.userId;
  await tx.insert(prompt).values({ accountId: scope.account.id, function: name, version, text, createdBy });
  const told = (own: string | undefined) => ({ function: name, text: own || "the platform's" });
  scope.record({ kind: "prompt", id: name, before: told(current), after: { ...told(text), version } });
  return getPrompt(scope, name, tx);
}

const versionsOf = (scope: TenantScope, name: PromptFunction) =>
  and(eq(prompt.accountId, scope.account.id), eq(prompt.function, name));

/** @throws AppError CONFLICT when there are as many as an account may have */
export const createProfile = (scope: TenantScope, input: CreateProfile) =>
  scope.transaction(async (tx) => {
    await lockAccount(tx, scope.account.id);
    const live = and(eq(authorProfile.accountId, scope.account.id), isNull(authorProfile.deletedAt));
    if ((await tx.$count(authorProfile, live)) >= MAX_PROFILES)
      throw new AppError("CONFLICT", { reason: `An account has at most ${MAX_PROFILES} author profiles.` });
    if (input.isDefault) await dropDefault(scope, tx, input.siteId ?? null);
    const [created] = await tx
      .insert(authorProfile)
      .values({ ...input, accountId: scope.account.id })
      .returning(profileColumns);
    if (!created) throw new Error("The profile was not stored");
    scope.record({ kind: "author_profile", id: created.id, after: created });
    return created;
  });

/** @throws AppError NOT_FOUND */
export const updateProfile = (scope: TenantScope, { id, ...change }: UpdateProfile) =>
  scope.transaction(async (tx) => {
    const before = await lockProfile(scope, tx, id);
    const after = await set(scope, tx, id, { ...change, updatedAt: scope.services.now() });
    scope.record({ kind: "author_profile", id, before, after });
    return after;
  });

/** Makes a profile the one that articles are written in: of its site, or of all that have none. @throws AppError NOT_FOUND */
export const setDefaultProfile = (scope: TenantScope, { id, isDefault }: SetDefault) =>
  scope.transaction(async (tx) => {
    await lockAccount(tx, scope.account.id);
    const before = await lockProfile(scope, tx, id);
    if (before.isDefault === isDefault) return before;
    if (isDefault) await dropDefault(scope, tx, before.siteId);
    const after = await set(scope, tx, id, { isDefault });
    scope.record({ kind: "author_profile", id, before: { isDefault: !isDefault }, after: { isDefault } });
    return after;
  });

/** Moves a profile to the trash. @throws AppError NOT_FOUND */
export const deleteProfile = (scope: TenantScope, id: string) =>
  scope.transaction(async (tx) => {
    const before = await lockProfile(scope, tx, id);
    const batch = newId();
    const deletedAt = scope.services.now();
    await set(scope, tx, id, { deletedAt, deletedBatch: batch, isDefault: false });
    scope.record({ kind: "author_profile", id, before });
    return { id, batch };
  });

async function set(
  scope: TenantScope,
  tx: Tx,
  id: string,
  change: Partial<typeof authorProfile.$inferInsert>,
) {
  const [after] = await tx
    .update(authorProfile)
    .set(change)
    .where(and(eq(authorProfile.accountId, scope.account.id), eq(authorProfile.id, id)))
    .returning(profileColumns);
  if (!after) throw new AppError("NOT_FOUND");
  return after;
}

/** The default of one site, or of all, is none any more. The caller holds the account. */
const dropDefault = (scope: TenantScope, tx: Tx, siteId: string | null) =>
  tx
    .update(authorProfile)
    .set({ isDefault: false })
    .where(
      and(
        eq(authorProfile.accountId, scope.account.id),
        eq(authorProfile.isDefault, true),
        siteId === null ? isNull(authorProfile.siteId) : eq(authorProfile.siteId, siteId),
      ),
    );
