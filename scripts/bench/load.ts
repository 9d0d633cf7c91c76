import { startProgram } from "./process.ts";

/** What one caller asks. */
export type Asked = { path: string; headers: Record<string, string> };
/** A burst of requests over so many connections, each as fast as its answers come; of many, each in turn. */
export type Burst = { url: string; connections: number; seconds: number } & (
  | { headers: Record<string, string> }
  | { requests: Asked[] }
);
/** Latencies in milliseconds. */
export type Fired = { perSecond: number; p50: number; p99: number; answered: number; failed: number };

let generator: ReturnType<typeof startProgram> | undefined;

/** Fires from a process of its own, so that the load takes no time from whom it measures but the machine's. */
export async function fire(burst: Burst): Promise<Fired> {
  generator ??= startProgram("generator.ts");
  return (await generator).ask<Fired>(burst);
}

export async function stopGenerator(): Promise<void> {
  await (await generator)?.stop();
}
