import { z } from "zod";
import { METHODS, STATUSES } from "./values.ts";

export const MAX_PROOF_BYTES = 5 * 1024 * 1024;
/** What PostgreSQL's integer holds. */
const MAX_AMOUNT = 2 ** 31 - 1;

export const Method = z.enum(METHODS);
export type Method = z.output<typeof Method>;
const Amount = z.int().min(1, "More than nothing").max(MAX_AMOUNT);
const PayerName = z.string().trim().min(1, "Who has paid?").max(200);
const Country = z.string().regex(/^([A-Z]{2}|\*)$/, "A country code such as DE, or * for everywhere");
const Page = { limit: z.int().min(1).max(100).default(50), cursor: z.string().max(1000).optional() };

/** What shows that money was sent: an address of it, or the file itself. */
const Proof = {
  proofUrl: z
    .url("This is not a web address")
    .max(2000)
    .startsWith("https://", "It must begin with https://")
    .optional(),
  proof: z.file().min(1, "The file is empty").max(MAX_PROOF_BYTES, "At most 5 MB").optional(),
};

/** Lays a form out as the same input in JSON would be: amounts as numbers, without what was left empty. */
function ofForm(input: unknown): unknown {
  if (!(input instanceof FormData)) return input;
  const filled = [...input].filter(([, value]) =>
    typeof value === "string" ? value !== "" : value.size > 0,
  );
  return Object.fromEntries(
    filled.map(([name, value]) => [
      name,
      name === "amount" && /^\d{1,10}$/.test(String(value)) ? Number(value) : value,
    ]),
  );
}

/** The shape as JSON, or as a form with the same names. */
const orForm = <Shape extends z.ZodType>(shape: Shape) =>
  z.preprocess((input: z.input<Shape> | FormData): unknown => ofForm(input), shape);

/** A transfer that the account says it has made. Amount in minor units of the invoice's currency. */
export const SubmitPayment = orForm(
  z.object({
    invoiceId: z.uuid(),
    payerName: PayerName,
    reference: z.string().trim().min(1, "What does the transfer say?").max(140),
    amount: Amount,
    paidOn: z.iso.date("A date such as 2026-12-31"),
    ...Proof,
  }),
);
export type SubmitPayment = z.output<typeof SubmitPayment>;

const Gateway = z.enum(["stripe", "paypal"]);

/** An open invoice to pay at a gateway. */
export const OpenCheckout = z.object({ invoiceId: z.uuid(), method: Gateway });
export type OpenCheckout = z.output<typeof OpenCheckout>;

/** What PayPal appends to the address that the customer comes back to, as `token`. */
export const CaptureOrder = z.object({
  invoiceId: z.uuid(),
  orderId: z.string().regex(/^[A-Z0-9]{5,40}$/, "An order's id as PayPal gave it"),
});
export type CaptureOrder = z.output<typeof CaptureOrder>;

export const ListPayments = z.object({
  status: z.enum(STATUSES).optional(),
  invoiceId: z.uuid().optional(),
  ...Page,
});
export type ListPayments = z.output<typeof ListPayments>;

export const CreateMethod = z.object({
  type: Method,
  label: z.string().trim().min(1, "Give it a name").max(100),
  isDefault: z.boolean().default(false),
});
export type CreateMethod = z.output<typeof CreateMethod>;
export const MethodId = z.object({ id: z.uuid() });

/** What staff see of payments: those that wait come with the longest waiting first, others newest first. */
export const PaymentQueue = z.object({
  status: z.enum([...STATUSES, "any"]).default("pending_approval"),
  accountId: z.uuid().optional(),
  method: Method.optional(),
  /** Part of a payer's name, a reference, an external id or an invoice's number. */
  search: z.string().trim().max(100).optional(),
  ...Page,
});
export type PaymentQueue = z.output<typeof PaymentQueue>;

const Reason = z.string().trim().min(10, "Say why, in ten characters or more").max(500);

/** Money that has arrived, found by its payment, its invoice, or the account or subscription with one open invoice. */
export const ConfirmPayment = orForm(
  z
    .object({
      paymentId: z.uuid().optional(),
      invoiceId: z.uuid().optional(),
      subscriptionId: z.uuid().optional(),
      accountId: z.uuid().optional(),
      externalPaymentId: z.string().trim().min(1, "What does the bank call it?").max(255),
      amount: Amount,
      payerName: PayerName,
      /** The day on which the bank booked it. */
      paidOn: z.iso.date("A date such as 2026-12-31").optional(),
      overrideReason: Reason.optional(),
      ...Proof,
    })
    .refine(
      ({ paymentId, invoiceId, subscriptionId, accountId }) =>
        paymentId ?? invoiceId ?? subscriptionId ?? accountId,
      {
        path: ["paymentId"],
        message: "Name the payment, the invoice, the subscription or the account",
      },
    ),
);
export type ConfirmPayment = z.output<typeof ConfirmPayment>;

export const PaymentId = z.object({ id: z.uuid() });
export const ReasonedPayment = z.object({ id: z.uuid(), reason: Reason });
export type ReasonedPayment = z.output<typeof ReasonedPayment>;

/** How the platform takes money in a country; instructions are what the payer reads, such as `iban`. */
export const SetMethodConfig = z.object({
  method: Method,
  country: Country.default("*"),
  displayName: z.string().trim().min(1).max(100),
  instructions: z
    .record(
      z
        .string()
        .trim()
        .regex(/^[A-Za-z][A-Za-z0-9 _-]{0,39}$/, "A word such as iban"),
      z.string().trim().max(500),
    )
    .refine((fields) => Object.keys(fields).length <= 20, "At most 20 lines")
    .default({}),
  enabled: z.boolean(),
  position: z.int().min(0).max(1000).default(0),
});
export type SetMethodConfig = z.output<typeof SetMethodConfig>;

/** Events that gateways have sent: those that failed, that wait, or that are applied. */
export const ListEvents = z.object({
  provider: Gateway.optional(),
  state: z.enum(["failed", "waiting", "applied"]).optional(),
  ...Page,
});
export type ListEvents = z.output<typeof ListEvents>;
export const EventId = z.object({ id: z.uuid() });
