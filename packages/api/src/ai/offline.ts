import type { AiProvider } from "./provider.ts";

/** Answers with each function's own offline rule: deterministic, labelled, no model and no network. */
export const offlineProvider: AiProvider = {
  name: "offline",
  run: async (task, input, signal) => {
    signal?.throwIfAborted();
    const startedAt = performance.now();
    const output = task.offline(input);
    const durationMs = Math.round(performance.now() - startedAt);
    const usage = {
      keySource: "none",
      tokensIn: 0,
      tokensOut: 0,
      providerCostMicros: 0,
      durationMs,
    } as const;
    return { output, usage: { provider: "offline", model: null, ...usage } };
  },
};
