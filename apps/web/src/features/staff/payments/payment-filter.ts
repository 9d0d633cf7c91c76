import { METHODS, STATUSES } from "@igny8/api/payments/values";
import type { RouterOutputs } from "../../../lib/api.ts";
import { id, narrowing, oneOf, type Search, text } from "../../../lib/search.ts";

export type StaffPayment = RouterOutputs["staff"]["payments"]["get"];
export type Settled = RouterOutputs["staff"]["payments"]["confirm"];

export { METHODS };

/** What is shown besides those that wait, which is what one sees without a choice. */
export const OTHERS = [...STATUSES.filter((status) => status !== "pending_approval"), "any"] as const;

/** The part of the address that says which payments are shown, and which one is open. */
export const PaymentFilter = {
  q: text(100),
  status: oneOf(OTHERS),
  method: oneOf(METHODS),
  payment: id,
};
export type PaymentFilter = Search<typeof PaymentFilter>;

export const { isNarrowed, CLEARED } = narrowing("q", "status", "method");

/** The filter as the server takes it. */
export const queryOf = ({ q, status, method }: PaymentFilter) => ({
  search: q,
  status: status ?? ("pending_approval" as const),
  method,
});
