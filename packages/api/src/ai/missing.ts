import { AppError } from "../access/errors.ts";
import type { AiProvider, Lack } from "./provider.ts";

/** Stands in where no usable provider is configured; says what to set. There is no quiet substitute. */
export const missingProvider = (lacks: Lack): AiProvider => {
  const refuse = () => Promise.reject(new AppError("CONFIG_MISSING", lacks));
  return { name: "none", lacks, run: refuse, draw: refuse };
};

export const NO_PROVIDER: Lack = {
  what: "an AI provider: set AI_PROVIDER=openai with OPENAI_API_KEY, or AI_PROVIDER=offline for labelled offline drafts, or have staff choose one under Providers",
};
export const NO_KEY: Lack = {
  what: "the key of its AI provider: AI_PROVIDER=openai needs OPENAI_API_KEY, or staff choose another under Providers",
};
export const NO_CURRENT_KEY: Lack = { what: "the key of its AI provider: staff enter it under Providers" };
export const NO_OWN_KEY: Lack = {
  of: "account",
  what: "the key of its own AI provider: an admin enters it under AI settings, or chooses the platform's provider there",
};
/** The key is there, but ENCRYPTION_KEY is not the one that sealed it. */
export const UNREADABLE_KEY: Lack = {
  what: "a readable key of its AI provider: ENCRYPTION_KEY has changed since it was stored, so staff enter it again under Providers",
};
export const UNREADABLE_OWN_KEY: Lack = {
  of: "account",
  what: "a readable key of its own AI provider: an admin enters it again under AI settings",
};
