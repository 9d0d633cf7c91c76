import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { trpc } from "./api.ts";
import { followJob, type Job } from "./follow-job.ts";

/** Of two states of a job the later one. */
const newer = (one: Job | undefined, other: Job | undefined) =>
  one && other ? (one.version >= other.version ? one : other) : (one ?? other);

/**
 * A job, live until it is over, across reloads and lost connections. What it changed is read anew when
 * it ends. @param known its state as a list gave it: then nothing is fetched, it is only followed
 */
export function useJob(id: string, known?: Job) {
  const query = useQuery(trpc.jobs.get.queryOptions({ id }, { enabled: known === undefined }));
  const job = newer(query.data, known);
  const runs = job !== undefined && job.finishedAt === null;
  useEffect(() => (runs ? followJob(id) : undefined), [id, runs]);
  return { ...query, job };
}
