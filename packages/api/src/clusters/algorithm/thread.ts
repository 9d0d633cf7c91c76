import { parentPort } from "node:worker_threads";
import { type ClusterInput, clusterKeywords } from "./cluster.ts";

/** How often progress is told, in milliseconds. */
const TELL_EVERY_MS = 100;
/** Groups in one message: small ones, so that the other thread is not kept by unpacking them. */
const TOLD_GROUPS = 50;

const keywords: ClusterInput[] = [];

parentPort?.on("message", (message: ClusterInput[] | "all sent") => {
  if (message === "all sent") run();
  else keywords.push(...message);
});

function run(): void {
  const steps = clusterKeywords(keywords);
  let told = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    const now = performance.now();
    if (now - told < TELL_EVERY_MS) continue;
    told = now;
    parentPort?.postMessage({ progress: step.value });
  }
  for (let at = 0; at < step.value.length; at += TOLD_GROUPS) {
    parentPort?.postMessage({ groups: step.value.slice(at, at + TOLD_GROUPS) });
  }
  parentPort?.postMessage({ done: true });
  parentPort?.close();
}
