import type { Reader } from "@igny8/db/tenant";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { noteUsage } from "../credits/writes.ts";
import { ProviderFailed } from "./failed.ts";
import type { AiFunction, AiUsage } from "./provider.ts";

/** What the caller of a model is at, for the books. */
export type Errand = { operation: string; jobId?: string; siteId?: string | null };

/**
 * Refuses before anything is held or queued. @param tx the running transaction
 * @throws AppError CONFIG_MISSING when the account's work has no provider
 */
export async function requireProvider(scope: TenantScope, tx: Pick<Reader, "select">): Promise<void> {
  const { lacks } = await scope.services.ai.of(scope.account.id, tx);
  if (lacks) throw new AppError("CONFIG_MISSING", lacks);
}

/**
 * Asks the account's own provider, as it is set now. What a failed call used is written down, at no credits.
 * @throws AppError PROVIDER_FAILED, CONFIG_MISSING; AbortError when cancelled
 */
export async function askProvider<Input, Output>(
  scope: TenantScope,
  errand: Errand,
  task: AiFunction<Input, Output>,
  input: Input,
  signal?: AbortSignal,
): Promise<{ output: Output; usage: AiUsage }> {
  const provider = await scope.services.ai.of(scope.account.id);
  try {
    return await provider.run(task, input, signal);
  } catch (error) {
    if (error instanceof ProviderFailed) {
      const { usage } = error;
      await scope.transaction((tx) => noteUsage(tx, { accountId: scope.account.id, ...errand, usage }));
    }
    throw error;
  }
}
