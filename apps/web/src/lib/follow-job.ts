import type { RouterOutputs } from "@igny8/api/client";
import { client, trpc } from "./api.ts";
import { statusOf } from "./failure.ts";
import { invalidateNoun } from "./invalidate.ts";
import { queryClient } from "./query-client.ts";

export type Job = RouterOutputs["jobs"]["get"];

/** A browser opens six connections to a server, for all tabs together; the rest of the jobs are polled. */
const MAX_STREAMS = 2;
const POLL_MS = 5000;
const MAX_WAIT_MS = 30_000;

type Follower = { users: number; stop: (() => void) | undefined; streams: boolean };
const followers = new Map<string, Follower>();

/** Keeps the newest state; when the job has ended, what it made is read anew. */
function keep(job: Job): void {
  const key = trpc.jobs.get.queryKey({ id: job.id });
  const known = queryClient.getQueryData(key);
  if (known && known.version > job.version) return;
  queryClient.setQueryData(key, job);
  const endsNow = job.finishedAt !== null && (known === undefined || known.finishedAt === null);
  if (!endsNow) return;
  void invalidateNoun(queryClient, "jobs");
  const [noun] = job.kind.split(".");
  if (noun) void invalidateNoun(queryClient, noun);
}

/** States as they come, by server-sent events; a lost connection is made again, at growing intervals. */
function stream(id: string): () => void {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subscription: { unsubscribe(): void } | undefined;
  const connect = () => {
    subscription = client.jobs.follow.subscribe(
      { id },
      {
        onData: ({ data }) => {
          failures = 0;
          keep(data);
        },
        onError: (error) => {
          const status = statusOf(error);
          if (status === 403 || status === 404) return;
          timer = setTimeout(connect, Math.min(MAX_WAIT_MS, 1000 * 2 ** failures++));
        },
      },
    );
  };
  connect();
  return () => {
    clearTimeout(timer);
    subscription?.unsubscribe();
  };
}

function poll(id: string): () => void {
  const timer = setInterval(() => {
    client.jobs.get.query({ id }).then(keep, () => {});
  }, POLL_MS);
  return () => clearInterval(timer);
}

/** The first few followers stream, the others poll; a tab out of sight does neither. */
function arrange(): void {
  let streams = 0;
  for (const [id, follower] of followers) {
    const wanted = streams < MAX_STREAMS;
    if (wanted) streams++;
    const right = follower.stop !== undefined && follower.streams === wanted;
    if (right && !document.hidden) continue;
    follower.stop?.();
    follower.streams = wanted;
    follower.stop = document.hidden ? undefined : wanted ? stream(id) : poll(id);
  }
}

document.addEventListener("visibilitychange", arrange);

/** Keeps a job's state in the cache fresh until the answer is called; followers of one job share a stream. */
export function followJob(id: string): () => void {
  const follower = followers.get(id) ?? { users: 0, stop: undefined, streams: false };
  follower.users++;
  followers.set(id, follower);
  arrange();
  return () => {
    follower.users--;
    if (follower.users > 0) return;
    follower.stop?.();
    followers.delete(id);
    arrange();
  };
}
