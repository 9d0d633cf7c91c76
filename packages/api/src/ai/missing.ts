import { AppError } from "../access/errors.ts";
import type { AiProvider } from "./provider.ts";

/** Stands in where no usable provider is configured; says what to set. There is no quiet substitute. */
export const missingProvider = (what: string): AiProvider => ({
  name: "none",
  run: () => Promise.reject(new AppError("CONFIG_MISSING", { what })),
});

export const NO_PROVIDER =
  "an AI provider: set AI_PROVIDER=openai with OPENAI_API_KEY, or AI_PROVIDER=offline for labelled offline drafts";
export const NO_KEY = "the key of its AI provider: AI_PROVIDER=openai needs OPENAI_API_KEY";

/** Refuses before anything is held or queued. @throws AppError CONFIG_MISSING when there is no provider */
export function requireProvider({ name }: AiProvider): void {
  if (name === "none") throw new AppError("CONFIG_MISSING", { what: NO_PROVIDER });
}
