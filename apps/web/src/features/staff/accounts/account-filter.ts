import type { ListAccounts } from "@igny8/api/staff/schema";
import { ACCOUNT_STATUSES } from "@igny8/api/staff/values";
import type { RouterOutputs } from "../../../lib/api.ts";
import { narrowing, oneOf, type Search, text } from "../../../lib/search.ts";

export type AccountRow = RouterOutputs["staff"]["accounts"]["list"]["items"][number];
export type AccountDetail = RouterOutputs["staff"]["accounts"]["get"];

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
export const AccountFilter = {
  q: text(200),
  status: oneOf(ACCOUNT_STATUSES),
  plan: text(60),
  sort: oneOf(SORTS),
};
export type AccountFilter = Search<typeof AccountFilter>;

export const { isNarrowed, CLEARED } = narrowing("q", "status", "plan");

const columnOf: Record<Sort, ListAccounts["sort"]> = {
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
