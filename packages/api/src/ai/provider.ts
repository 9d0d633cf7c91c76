import type { z } from "zod";

/**
 * Something that the product asks of a language model. Each one knows its prompt, the shape of a good
 * answer, and how to answer with no model at all (the offline provider, for development and demos).
 */
export type AiFunction<Input, Output> = {
  readonly name: string;
  readonly output: z.ZodType<Output>;
  prompt(input: Input): { system: string; user: string; maxTokens: number };
  offline(input: Input): Output;
};

export type AiUsage = {
  provider: "offline" | "openai" | "local";
  model: string | null;
  keySource: "platform" | "own" | "none";
  tokensIn: number;
  tokensOut: number;
  /** Millionths of a US dollar; 0 where the provider's price is not known. */
  providerCostMicros: number;
  durationMs: number;
};

/** The one way to a model. @throws AppError PROVIDER_FAILED, CONFIG_MISSING; AbortError when cancelled */
export type AiProvider = {
  /** "none" refuses everything: the installation has named no provider. */
  readonly name: "offline" | "openai" | "none";
  run<Input, Output>(
    task: AiFunction<Input, Output>,
    input: Input,
    signal?: AbortSignal,
  ): Promise<{ output: Output; usage: AiUsage }>;
};
