import { missingProvider, NO_KEY, NO_PROVIDER } from "./missing.ts";
import { offlineProvider } from "./offline.ts";
import { type OpenAiConfig, openAiProvider } from "./openai.ts";
import type { AiProvider } from "./provider.ts";

export type AiConfig = Partial<OpenAiConfig> & { provider?: "offline" | "openai" };

/**
 * The provider that the installation has chosen: by name, or by having set a key. With nothing chosen
 * every call answers CONFIG_MISSING and says what to set.
 */
export function createAiProvider({ provider, apiKey, ...config }: AiConfig): AiProvider {
  if (provider === "offline") return offlineProvider;
  if (apiKey) return openAiProvider({ ...config, apiKey });
  return missingProvider(provider === "openai" ? NO_KEY : NO_PROVIDER);
}
