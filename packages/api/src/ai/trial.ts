import { z } from "zod";
import { AppError } from "../access/errors.ts";
import type { AiFunction, AiProvider, AiUsage } from "./provider.ts";

const LONGEST_MS = 15_000;

const greeting: AiFunction<null, { ready: boolean }> = {
  name: "connection_test",
  output: z.object({ ready: z.boolean() }),
  // Models that think first need room for it; an answer is some ten tokens.
  prompt: () => ({
    system: 'This is a test of the connection. Answer with JSON only: {"ready": true}.',
    user: "Are you ready?",
    maxTokens: 500,
  }),
  offline: () => ({ ready: true }),
};

/** How a provider answered, in words. */
export type Trial = { ok: boolean; message: string; durationMs: number; usage?: AiUsage };

/** Asks a provider the cheapest question there is. A refusal is an answer too. @param longestMs how long it waits */
export async function tryProvider(provider: AiProvider, longestMs = LONGEST_MS): Promise<Trial> {
  const startedAt = performance.now();
  const over = AbortSignal.timeout(longestMs);
  const took = () => Math.round(performance.now() - startedAt);
  try {
    const { usage } = await provider.run(greeting, null, over);
    const message =
      provider.name === "offline"
        ? "The built-in offline provider is at work: its drafts are labelled as such."
        : `The model ${usage.model} answered.`;
    return { ok: true, message, durationMs: took(), usage };
  } catch (error) {
    if (over.aborted)
      return { ok: false, message: `Nothing came within ${longestMs / 1000} s.`, durationMs: took() };
    if (!(error instanceof AppError)) throw error;
    return { ok: false, message: error.message, durationMs: took() };
  }
}
