import type { z } from "zod";

/**
 * Something that the product asks of a language model. Each one knows its prompt, the shape of a good
 * answer, and how to answer with no model at all (the offline provider, for development and demos).
 */
export type AiFunction<Input, Output> = {
  readonly name: string;
  readonly output: z.ZodType<Output>;
  /** What the model is told first, where an account may word it in its own way; `system` follows it. */
  readonly wording?: Wording<Input>;
  prompt(input: Input): { system: string; user: string; maxTokens: number };
  offline(input: Input): Output;
};

/** Instructions in which `{{name}}` stands for what the placeholder of that name tells. */
export type Wording<Input> = {
  readonly text: string;
  readonly placeholders: Readonly<Record<string, Placeholder<Input>>>;
};
type Placeholder<Input> = { readonly about: string; of(input: Input): string };

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

/** A picture that the product asks for, and how to draw it with no model at all. */
export type AiPicture = {
  readonly prompt: string;
  readonly tier: "basic" | "premium";
  /** The bytes of a PNG. */
  offline(): Promise<Uint8Array>;
};

/** The one way to a model. @throws AppError PROVIDER_FAILED, CONFIG_MISSING; AbortError when cancelled */
export type AiProvider = {
  /** "none" refuses everything, because of what it lacks. */
  readonly name: "offline" | "openai" | "none";
  readonly lacks?: Lack;
  run<Input, Output>(
    task: AiFunction<Input, Output>,
    input: Input,
    signal?: AbortSignal,
  ): Promise<{ output: Output; usage: AiUsage }>;
  /** Makes a picture. @returns its bytes as they came: what they are is for the caller to find out */
  draw(picture: AiPicture, signal?: AbortSignal): Promise<{ bytes: Uint8Array; usage: AiUsage }>;
};

/** What must be set, and by whom, before there is a provider: the details of a CONFIG_MISSING. */
export type Lack = { what: string; of?: "account" };
