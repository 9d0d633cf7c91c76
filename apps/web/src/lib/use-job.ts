import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { trpc } from "./api.ts";
import { followJob, type Job } from "./follow-job.ts";

/**
 * A job, live until it is over, across reloads and lost connections. What it changed is read anew when
 * it ends. @param known its state as a list gave it, shown until a newer one comes
 */
export function useJob(id: string, known?: Job) {
  const query = useQuery({
    ...trpc.jobs.get.queryOptions({ id }),
    initialData: known,
    staleTime: known ? 60_000 : 10_000,
  });
  const job = query.data;
  // A list may know more than the cache, after a retry that another tab made.
  const newest = known && job && known.version > job.version ? known : job;
  const runs = newest !== undefined && newest.finishedAt === null;
  useEffect(() => (runs ? followJob(id) : undefined), [id, runs]);
  return { ...query, job: newest };
}
