import { ListAccounts } from "@igny8/api/staff/schema";
import { z } from "zod";
import type { RouterOutputs } from "../../../lib/api.ts";

export type AccountRow = RouterOutputs["staff"]["accounts"]["list"]["items"][number];
export type AccountDetail = RouterOutputs["staff"]["accounts"]["get"];

export const STATUSES = ListAccounts.shape.status.unwrap().options;

/** With "-" in front it sorts downwards. */
export const SORTS = [
  "name",
  "-name",
  "credits",
  "-credits",
  "periodEnd",
  "-periodEnd",
  "created",
  "-created",
] as const;
type Sort = (typeof SORTS)[number];

/** The part of the address that says which accounts are shown. */
export const AccountFilter = z.object({
  q: z.coerce.string().max(200).optional().catch(undefined),
  status: z.enum(STATUSES).optional().catch(undefined),
  plan: z.string().max(60).optional().catch(undefined),
  sort: z.enum(SORTS).optional().catch(undefined),
});
export type AccountFilter = z.output<typeof AccountFilter>;

export const CLEARED: Partial<AccountFilter> = { q: undefined, status: undefined, plan: undefined };

export const isNarrowed = ({ q, status, plan }: AccountFilter): boolean =>
  q !== undefined || status !== undefined || plan !== undefined;

const columnOf: Record<Sort, z.output<typeof ListAccounts>["sort"]> = {
  name: "name",
  "-name": "name",
  credits: "credits",
  "-credits": "credits",
  periodEnd: "periodEnd",
  "-periodEnd": "periodEnd",
  created: "created",
  "-created": "created",
};

/** The filter as the server takes it; the newest accounts come first. */
export const queryOf = ({ q, status, plan, sort = "-created" }: AccountFilter) => ({
  search: q,
  status,
  plan,
  sort: columnOf[sort],
  descending: sort.startsWith("-"),
});
