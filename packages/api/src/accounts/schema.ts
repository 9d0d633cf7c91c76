import { z } from "zod";

export const UpdateAccount = z
  .object({
    name: z.string().trim().min(1).max(100),
    timezone: z.string().max(60).refine(isTimezone, "Not a time zone, such as Europe/Berlin"),
    billingName: z.string().trim().max(200).nullable(),
    billingAddress: z.string().trim().max(500).nullable(),
    billingCountry: z
      .string()
      .regex(/^[A-Z]{2}$/, "A country code such as DE")
      .nullable(),
    billingTaxId: z.string().trim().max(50).nullable(),
    billingEmail: z.email("This is not an e-mail address").max(254).nullable(),
  })
  .partial();
export type UpdateAccount = z.output<typeof UpdateAccount>;

/** Whom invoices are made out to from the next one on, and where letters about them go. */
export const BillingData = UpdateAccount.pick({
  billingName: true,
  billingAddress: true,
  billingCountry: true,
  billingTaxId: true,
  billingEmail: true,
});
export type BillingData = z.output<typeof BillingData>;

/** The modules of the product, in the order of the work. */
export const MODULE_NAMES = ["planner", "writer", "automation", "publisher"] as const;

export const Transfer = z.object({ userId: z.uuid() });
export const CloseAccount = z.object({});
export const SetSupportAccess = z.object({ allowed: z.boolean() });
export const SetModule = z.object({ module: z.enum(MODULE_NAMES), enabled: z.boolean() });
export type SetModule = z.output<typeof SetModule>;

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
