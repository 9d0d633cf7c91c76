import { tracked } from "@trpc/server";
import type { TenantScope } from "../access/scope.ts";
import { getJob, type JobState } from "./reads.ts";
import { isOver } from "./rules.ts";

/**
 * The bell wakes followers, and finds out by itself when it is deaf; they look again unasked so seldom
 * that a thousand idle ones cost nothing.
 */
const LOOK_AGAIN_MS = 60_000;

/**
 * The job's states as they come, each tagged with its version, until it is over. The row is the truth:
 * who reconnects with the last version he saw gets what is newer, or nothing until something moves.
 */
export async function* followJob(
  scope: TenantScope,
  { id, lastEventId }: { id: string; lastEventId?: string | null },
  signal?: AbortSignal,
) {
  let seen = Number(lastEventId ?? 0) || 0;
  let moved = false;
  let wake = () => {};
  const ring = () => {
    moved = true;
    wake();
  };
  // Listening begins before the first look, so nothing falls between the two.
  const stop = scope.services.jobs.listen({ accountId: scope.account.id, jobId: id }, ring);
  signal?.addEventListener("abort", ring);
  try {
    while (!signal?.aborted) {
      moved = false;
      const state: JobState = await getJob(scope, id);
      if (state.version > seen) {
        seen = state.version;
        yield tracked(String(state.version), state);
      }
      if (isOver(state.status)) return;
      if (moved) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOK_AGAIN_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (moved) wake();
      });
    }
  } finally {
    stop();
    signal?.removeEventListener("abort", ring);
  }
}
