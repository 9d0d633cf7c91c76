import type { RouterOutputs } from "../../../lib/api.ts";
import { id, narrowing, oneOf, type Search } from "../../../lib/search.ts";

export type StaffJob = RouterOutputs["staff"]["jobs"]["list"]["items"][number];

export const STATUSES = ["queued", "running", "succeeded", "failed", "cancelled"] as const;
/** What runs long; its name in words is in `ui/job-state.ts`. */
export const KINDS = ["keywords.import", "clusters.run", "ideas.generate", "tasks.write"] as const;

/** The part of the address that says which jobs are shown, and which one is open. */
export const JobFilter = {
  account: id,
  status: oneOf(STATUSES),
  kind: oneOf(KINDS),
  job: id,
  /** The account of the open job. */
  of: id,
};
export type JobFilter = Search<typeof JobFilter>;

export const { isNarrowed, CLEARED } = narrowing("account", "status", "kind");
