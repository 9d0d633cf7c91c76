import type { Reader } from "@igny8/db/tenant";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { ProviderFailed } from "./failed.ts";
import type { AiFunction, AiUsage } from "./provider.ts";

/**
 * Refuses before anything is held or queued. @param tx the running transaction
 * @throws AppError CONFIG_MISSING when the account's work has no provider
 */
export async function requireProvider(scope: TenantScope, tx: Pick<Reader, "select">): Promise<void> {
  const { lacks } = await scope.services.ai.of(scope.account.id, tx);
  if (lacks) throw new AppError("CONFIG_MISSING", lacks);
}

/**
 * Asks the account's own provider, as it is set now. @param failed is told what a call used that failed
 * @throws AppError PROVIDER_FAILED, CONFIG_MISSING; AbortError when cancelled
 */
export async function askProvider<Input, Output>(
  scope: TenantScope,
  task: AiFunction<Input, Output>,
  input: Input,
  { signal, failed }: { signal: AbortSignal; failed: (usage: AiUsage) => Promise<void> },
): Promise<{ output: Output; usage: AiUsage }> {
  const provider = await scope.services.ai.of(scope.account.id);
  try {
    return await provider.run(task, input, signal);
  } catch (error) {
    if (error instanceof ProviderFailed) await failed(error.usage);
    throw error;
  }
}
