import autocannon from "autocannon";
import type { Burst, Fired } from "./load.ts";

process.on("message", async ({ url, headers, connections, seconds }: Burst) => {
  const result = await autocannon({ url, headers, connections, duration: seconds });
  const answered = result["2xx"];
  const fired: Fired = {
    perSecond: answered / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    answered,
    failed: result.non2xx + result.errors + result.timeouts,
  };
  process.send?.(fired);
});
process.on("disconnect", () => process.exit(0));
process.on("SIGTERM", () => process.exit(0));
process.send?.({});
