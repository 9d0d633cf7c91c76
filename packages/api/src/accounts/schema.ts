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

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
