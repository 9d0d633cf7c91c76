import { accountAi } from "@igny8/db/schema/ai";
import { eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";

/** Columns that may be shown; the key is not among them. */
const own = {
  mode: accountAi.mode,
  baseUrl: accountAi.baseUrl,
  keyHint: accountAi.keyHint,
  textModel: accountAi.textModel,
  imageModel: accountAi.imageModel,
  timeoutSeconds: accountAi.timeoutSeconds,
  retries: accountAi.retries,
  updatedAt: accountAi.updatedAt,
};

/** What counts before anybody has chosen: the platform's provider, which the sign-up names. */
const UNSET = {
  mode: "platform",
  baseUrl: null,
  keyHint: null,
  textModel: null,
  imageModel: null,
  timeoutSeconds: 120,
  retries: 2,
  updatedAt: null,
} as const;

/** Whose key and models the account's AI work uses, and what it still lacks; of the key its last letters only. */
export async function getAi(scope: TenantScope) {
  const { ai } = scope.services;
  const [[found], provider, platform] = await Promise.all([
    scope.read.select(own).from(accountAi).where(eq(accountAi.accountId, scope.account.id)),
    ai.of(scope.account.id, scope.read),
    ai.platform(),
  ]);
  return {
    ...(found ?? UNSET),
    /** What the work would be refused for now, in words. */
    lacks: provider.lacks ? new AppError("CONFIG_MISSING", provider.lacks).message : null,
    /** What the platform's mode gives. */
    platform: platform.name,
  };
}
