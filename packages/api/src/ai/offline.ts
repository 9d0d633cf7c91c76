import type { AiProvider, AiUsage } from "./provider.ts";

/** Answers with each function's own offline rule: deterministic, labelled, no model and no network. */
export const offlineProvider: AiProvider = {
  name: "offline",
  run: async (task, input, signal) => {
    signal?.throwIfAborted();
    const startedAt = performance.now();
    return { output: task.offline(input), usage: usageSince(startedAt) };
  },
  draw: async (picture, signal) => {
    signal?.throwIfAborted();
    const startedAt = performance.now();
    return { bytes: await picture.offline(), usage: usageSince(startedAt) };
  },
};

const usageSince = (startedAt: number): AiUsage => ({
  provider: "offline",
  model: null,
  keySource: "none",
  tokensIn: 0,
  tokensOut: 0,
  providerCostMicros: 0,
  durationMs: Math.round(performance.now() - startedAt),
});
