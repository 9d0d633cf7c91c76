import { Worker } from "node:worker_threads";
import type { ClusterGroup, ClusterInput, ClusterProgress } from "./algorithm/cluster.ts";

const SENT = 500;
const MAX_HEAP_MB = 1024;

type Message = { progress?: ClusterProgress; groups?: ClusterGroup[]; done?: true };

type OffloadOptions = { signal: AbortSignal; onProgress: (progress: ClusterProgress) => Promise<void> };

/**
 * The entry of the thread: the source while the source runs, and `clusters-thread.js` next to the bundle
 * once the server is built.
 */
export function threadUrl(): { url: URL; execArgv: string[] } {
  if (!import.meta.url.endsWith(".ts")) {
    const bundled = "./clusters-thread.js";
    return { url: new URL(bundled, import.meta.url), execArgv: [] };
  }
  const source = "./algorithm/thread.ts";
  // tsx ignores a plain `--import tsx` outside the main thread; asking it to register works in any.
  const tsx = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  const register = `data:text/javascript,import{register}from${tsx};register()`;
  return { url: new URL(source, import.meta.url), execArgv: ["--import", register] };
}

/**
 * Clusters keywords in a thread of their own, so that the event loop serves requests meanwhile.
 * @throws what the signal was aborted with, or what `onProgress` throws; the thread is ended in either case
 */
export async function clusterInThread(
  keywords: readonly ClusterInput[],
  { signal, onProgress }: OffloadOptions,
): Promise<ClusterGroup[]> {
  signal.throwIfAborted();
  const { url, execArgv } = threadUrl();
  const worker = new Worker(url, { execArgv, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } });
  const groups: ClusterGroup[] = [];
  let abort = () => {};
  try {
    const finished = new Promise<void>((resolve, reject) => {
      abort = () => reject(signal.reason);
      signal.addEventListener("abort", abort, { once: true });
      worker.on("error", reject);
      worker.on("exit", (code) => reject(new Error(`The clustering thread ended early, with ${code}`)));
      worker.on("message", ({ progress, groups: some = [], done }: Message) => {
        groups.push(...some);
        if (progress) onProgress(progress).catch(reject);
        if (done) resolve();
      });
    });
    for (let at = 0; at < keywords.length; at += SENT) worker.postMessage(keywords.slice(at, at + SENT));
    worker.postMessage("all sent");
    await finished;
    return groups;
  } finally {
    signal.removeEventListener("abort", abort);
    await worker.terminate();
  }
}
