import autocannon, { type Result } from "autocannon";
import type { Burst, Fired } from "./load.ts";

process.on("message", async ({ seconds, ...burst }: Burst) => {
  // Its own histogram counts in whole milliseconds.
  const times: number[] = [];
  const result = await new Promise<Result>((resolve, reject) => {
    const shooting = autocannon({ ...burst, duration: seconds }, (error, ended) =>
      error ? reject(error) : resolve(ended),
    );
    shooting.on("response", (_client, _status, _bytes, ms) => times.push(ms));
  });
  const sorted = times.sort((a, b) => a - b);
  const fired: Fired = {
    perSecond: result["2xx"] / result.duration,
    p50: sorted[Math.floor(sorted.length * 0.5)] ?? Number.NaN,
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
    answered: result["2xx"],
    failed: result.non2xx + result.errors + result.timeouts,
  };
  process.send?.(fired);
});
process.on("disconnect", () => process.exit(0));
process.on("SIGTERM", () => process.exit(0));
process.send?.({});
