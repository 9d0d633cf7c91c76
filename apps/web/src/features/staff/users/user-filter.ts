import { z } from "zod";
import type { RouterOutputs } from "../../../lib/api.ts";

export type User = RouterOutputs["staff"]["users"]["list"]["items"][number];

/** The part of the address that says who is shown, and whose details are open. */
export const UserFilter = z.object({
  q: z.coerce.string().max(200).optional().catch(undefined),
  staff: z.enum(["yes", "no"]).optional().catch(undefined),
  disabled: z.enum(["yes", "no"]).optional().catch(undefined),
  user: z.uuid().optional().catch(undefined),
});
export type UserFilter = z.output<typeof UserFilter>;

export const CLEARED: UserFilter = { q: undefined, staff: undefined, disabled: undefined };

export const isNarrowed = ({ q, staff, disabled }: UserFilter): boolean =>
  [q, staff, disabled].some((value) => value !== undefined);

const asBoolean = (answer: "yes" | "no" | undefined) => (answer === undefined ? undefined : answer === "yes");

/** The filter as the server takes it. */
export const queryOf = ({ q, staff, disabled }: UserFilter) => ({
  search: q,
  staff: asBoolean(staff),
  disabled: asBoolean(disabled),
});
