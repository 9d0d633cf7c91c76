import { randomBytes } from "node:crypto";
import { newId } from "@igny8/db/columns";
import { apiKey } from "@igny8/db/schema/keys";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, gt, isNull, or } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { hashKey, KEY_PREFIX } from "../access/principal.ts";
import { refusalToGrant } from "../access/ranks.ts";
import type { TenantScope } from "../access/scope.ts";
import { lockAccount } from "../accounts/writes.ts";
import { allowedWith, endOfOverlap, statusOf } from "./rules.ts";
import type { CreateKey, RotateKey } from "./schema.ts";

const HINT_LENGTH = 4;
const MAX_LIVE_KEYS = 100;

type NewKey = Pick<typeof apiKey.$inferInsert, "name" | "role" | "siteId" | "expiresAt">;

/** Makes a key; this answer is the only place where it is shown. @throws AppError ROLE_REQUIRED, INVALID_INPUT, CONFLICT */
export const createKey = (scope: TenantScope, { expiresAt, ...input }: CreateKey) =>
  scope.transaction(async (tx) => {
    await lockAccount(tx, scope.account.id);
    return addKey(tx, scope, { ...input, expiresAt: expiresAt ? inFuture(scope, expiresAt) : null });
  });

/**
 * Replaces a key by another of the same terms, made by the caller; the old one works until the overlap is
 * over. @throws AppError NOT_FOUND, STATUS_CONFLICT for one that has ended or is ending
 */
export const rotateKey = (scope: TenantScope, { id, overlapMinutes }: RotateKey) =>
  scope.transaction(async (tx) => {
    await lockAccount(tx, scope.account.id);
    const now = scope.services.now();
    const old = await loadKey(tx, scope, id);
    if (!allowedWith(old, now).rotate) throw new AppError("STATUS_CONFLICT", { status: statusOf(old, now) });
    const revokedAt = endOfOverlap(now, overlapMinutes);
    await tx.update(apiKey).set({ revokedAt }).where(one(scope, id));
    scope.record({ kind: "apiKey", id, after: { revokedAt } });
    const { name, role, siteId, expiresAt } = old;
    return { ...(await addKey(tx, scope, { name, role, siteId, expiresAt })), oldKeyEndsAt: revokedAt };
  });

/** Ends a key at once; ending it again changes nothing. @throws AppError NOT_FOUND */
export const revokeKey = (scope: TenantScope, id: string) =>
  scope.transaction(async (tx) => {
    await lockAccount(tx, scope.account.id);
    const now = scope.services.now();
    const key = await loadKey(tx, scope, id);
    if (allowedWith(key, now).revoke) {
      await tx.update(apiKey).set({ revokedAt: now }).where(one(scope, id));
      scope.record({ kind: "apiKey", id, after: { revokedAt: now } });
    }
    return { id };
  });

async function addKey(tx: Tx, scope: TenantScope, terms: NewKey) {
  const refusal = refusalToGrant(scope.role, terms.role);
  if (refusal) throw new AppError(refusal.code, refusal.details);
  const { userId } = scope.actor;
  if (!userId) throw new AppError("CREDENTIAL_NOT_ALLOWED");
  const accountId = scope.account.id;
  const now = scope.services.now();
  const live = await tx.$count(
    apiKey,
    and(
      eq(apiKey.accountId, accountId),
      or(isNull(apiKey.revokedAt), gt(apiKey.revokedAt, now)),
      or(isNull(apiKey.expiresAt), gt(apiKey.expiresAt, now)),
    ),
  );
  if (live >= MAX_LIVE_KEYS) {
    throw new AppError("CONFLICT", { reason: `An account has at most ${MAX_LIVE_KEYS} keys. Revoke some.` });
  }
  const id = newId();
  const key = `${KEY_PREFIX}${randomBytes(32).toString("base64url")}`;
  await tx.insert(apiKey).values({
    accountId,
    id,
    ...terms,
    hash: hashKey(key),
    hint: key.slice(-HINT_LENGTH),
    createdBy: userId,
  });
  scope.record({ kind: "apiKey", id, after: { ...terms } });
  return { id, key };
}

const one = (scope: TenantScope, id: string) =>
  and(eq(apiKey.accountId, scope.account.id), eq(apiKey.id, id));

async function loadKey(tx: Tx, scope: TenantScope, id: string) {
  const [key] = await tx.select().from(apiKey).where(one(scope, id));
  if (!key) throw new AppError("NOT_FOUND");
  return key;
}

function inFuture({ services }: TenantScope, moment: string): Date {
  const date = new Date(moment);
  if (date > services.now()) return date;
  throw new AppError("INVALID_INPUT", { field: "expiresAt", reason: "expiresAt: it must be in the future" });
}
