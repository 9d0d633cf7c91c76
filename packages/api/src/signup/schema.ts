import { z } from "zod";
import { Method } from "../payments/schema.ts";

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 128;

const Country = z.string().regex(/^[A-Z]{2}$/, "A country code such as DE");

const Billing = z.object({
  name: z.string().trim().min(1, "Whom is the invoice for?").max(200),
  address: z.string().trim().min(1, "Where does the invoice go?").max(500),
  country: Country,
  taxId: z.string().trim().max(50).optional(),
});

/** The ways to pay in a country; without one, those for everywhere. */
export const OfferedMethods = z.object({ country: Country.optional() });

export const SignUp = z.object({
  name: z.string().trim().min(1, "Tell us your name").max(100),
  email: z.email("This is not an e-mail address").max(254),
  password: z.string().min(PASSWORD_MIN, `At least ${PASSWORD_MIN} characters`).max(PASSWORD_MAX),
  accountName: z.string().trim().min(1).max(100).optional(),
  plan: z.string().max(60).optional(),
  /** Whom the invoice of a plan that costs money is made out to; without it, the account by its name. */
  billing: Billing.optional(),
  paymentMethod: Method.default("bank_transfer"),
});
export type NewSignUp = z.input<typeof SignUp>;
export type SignUp = z.output<typeof SignUp>;
