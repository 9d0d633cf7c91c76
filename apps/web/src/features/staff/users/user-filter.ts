import type { RouterOutputs } from "../../../lib/api.ts";
import { id, narrowing, oneOf, type Search, text } from "../../../lib/search.ts";

export type User = RouterOutputs["staff"]["users"]["list"]["items"][number];

/** The part of the address that says who is shown, and whose details are open. */
export const UserFilter = {
  q: text(200),
  staff: oneOf(["yes", "no"]),
  disabled: oneOf(["yes", "no"]),
  user: id,
};
export type UserFilter = Search<typeof UserFilter>;

export const { isNarrowed, CLEARED } = narrowing("q", "staff", "disabled");

const asBoolean = (answer: "yes" | "no" | undefined) => (answer === undefined ? undefined : answer === "yes");

/** The filter as the server takes it. */
export const queryOf = ({ q, staff, disabled }: UserFilter) => ({
  search: q,
  staff: asBoolean(staff),
  disabled: asBoolean(disabled),
});
