import { z } from "zod";
import type { RouterOutputs } from "../../../lib/api.ts";

export type StaffJob = RouterOutputs["staff"]["jobs"]["list"]["items"][number];

export const STATUSES = ["queued", "running", "succeeded", "failed", "cancelled"] as const;
/** What runs long; its name in words is in `ui/job-state.ts`. */
export const KINDS = ["keywords.import", "clusters.run", "ideas.generate", "tasks.write"] as const;

/** The part of the address that says which jobs are shown, and which one is open. */
export const JobFilter = z.object({
  account: z.uuid().optional().catch(undefined),
  status: z.enum(STATUSES).optional().catch(undefined),
  kind: z.enum(KINDS).optional().catch(undefined),
  job: z.uuid().optional().catch(undefined),
  /** The account of the open job. */
  of: z.uuid().optional().catch(undefined),
});
export type JobFilter = z.output<typeof JobFilter>;

export const CLEARED: JobFilter = { account: undefined, status: undefined, kind: undefined };

export const isNarrowed = ({ account, status, kind }: JobFilter): boolean =>
  [account, status, kind].some((value) => value !== undefined);
