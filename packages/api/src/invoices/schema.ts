import { z } from "zod";

const Page = {
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
};
const Status = z.enum(["draft", "open", "paid", "void", "uncollectible"]);
const Type = z.enum(["subscription", "credit_package", "custom"]);

export const ListInvoices = z.object({ status: Status.optional(), type: Type.optional(), ...Page });
export type ListInvoices = z.output<typeof ListInvoices>;

export const InvoiceId = z.object({ id: z.uuid() });

/** An account's invoices, as staff ask for them. */
export const ListInvoicesOf = ListInvoices.extend({ accountId: z.uuid() });
export type ListInvoicesOf = z.output<typeof ListInvoicesOf>;

export const InvoiceOf = z.object({ accountId: z.uuid(), id: z.uuid() });
export type InvoiceOf = z.output<typeof InvoiceOf>;

export const VoidInvoice = InvoiceOf.extend({
  reason: z.string().trim().min(3, "Say why").max(500),
});
export type VoidInvoice = z.output<typeof VoidInvoice>;

const Text = (max: number) => z.string().trim().max(max).nullable();

/** Who issues the invoices, as they name him. */
export const SetSeller = z.object({
  name: z.string().trim().min(1, "A seller has a name").max(200),
  address: Text(500),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "A country code such as DE")
    .nullable(),
  taxId: Text(50),
  email: z.email("This is not an e-mail address").max(254).nullable(),
});
export type SetSeller = z.output<typeof SetSeller>;
