import { METHODS, STATUSES } from "@igny8/api/payments/schema";
import { z } from "zod";
import type { RouterOutputs } from "../../../lib/api.ts";

export type StaffPayment = RouterOutputs["staff"]["payments"]["get"];
export type Settled = RouterOutputs["staff"]["payments"]["confirm"];

export { METHODS };

/** What is shown besides those that wait, which is what one sees without a choice. */
export const OTHERS = [...STATUSES.filter((status) => status !== "pending_approval"), "any"] as const;

/** The part of the address that says which payments are shown, and which one is open. */
export const PaymentFilter = z.object({
  q: z.coerce.string().max(100).optional().catch(undefined),
  status: z.enum(OTHERS).optional().catch(undefined),
  method: z.enum(METHODS).optional().catch(undefined),
  payment: z.uuid().optional().catch(undefined),
});
export type PaymentFilter = z.output<typeof PaymentFilter>;

export const CLEARED: PaymentFilter = { q: undefined, status: undefined, method: undefined };

export const isNarrowed = ({ q, status, method }: PaymentFilter): boolean =>
  [q, status, method].some((value) => value !== undefined);

/** The filter as the server takes it. */
export const queryOf = ({ q, status, method }: PaymentFilter) => ({
  search: q,
  status: status ?? ("pending_approval" as const),
  method,
});
