import { z } from "zod";

const Page = {
  limit: z.int().min(1).max(100).default(50),
  cursor: z.uuid().optional(),
};
export const ListEntries = z.object(Page);
export type ListEntries = z.output<typeof ListEntries>;

/** An account's ledger, as staff ask for it. */
export const ListEntriesOf = z.object({ accountId: z.uuid(), ...Page });
export type ListEntriesOf = z.output<typeof ListEntriesOf>;

/** A new price of an operation, in credits per unit. */
export const UpdateCost = z.object({
  operation: z.string().min(1).max(60),
  credits: z.int().min(0).max(1_000_000),
  unit: z.enum(["request", "item", "100_words", "image"]).optional(),
});
export type UpdateCost = z.output<typeof UpdateCost>;

/** Days in the account's timezone, both included; without them, the thirty days up to today. */
export const Days = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });
export type Days = z.output<typeof Days>;

export const AskUsage = Days.extend({ siteId: z.uuid().optional() });
export type AskUsage = z.output<typeof AskUsage>;

const PaymentMethod = z.enum(["bank_transfer", "stripe", "paypal"]).optional();
/** A package by its id or its slug, and how it will be paid. */
export const BuyCredits = z.union([
  z.object({ packageId: z.uuid(), paymentMethod: PaymentMethod }),
  z.object({ slug: z.string().min(1).max(60), paymentMethod: PaymentMethod }),
]);
export type BuyCredits = z.output<typeof BuyCredits>;

/** Below how many credits the account is told; null is a tenth of the plan's. */
export const SetAlert = z.object({ threshold: z.int().min(0).max(1_000_000_000).nullable() });
export type SetAlert = z.output<typeof SetAlert>;

export const AdjustCredits = z.object({
  accountId: z.uuid(),
  /** Signed: what the account is given, or what is taken from it. */
  amount: z
    .int()
    .min(-1_000_000_000)
    .max(1_000_000_000)
    .refine((amount) => amount !== 0, "An adjustment gives or takes something"),
  reason: z.string().trim().min(10, "Say why, in ten letters or more").max(500),
  /** The same key adjusts once, however often it is sent. */
  key: z.string().trim().min(1).max(100).optional(),
});
export type AdjustCredits = z.output<typeof AdjustCredits>;

const PackageTerms = {
  /** In minor units of the currency. */
  price: z.int().min(1, "It costs something").max(2_147_483_647),
  currency: z.string().regex(/^[A-Z]{3}$/, "A currency code such as USD"),
  isActive: z.boolean(),
  position: z.int().min(0).max(1000),
};

/** A new package of credits for sale. */
export const CreatePackage = z.object({
  slug: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "Small letters, digits and hyphens"),
  credits: z.int().min(1, "At least one credit").max(1_000_000_000),
  ...PackageTerms,
  currency: PackageTerms.currency.default("USD"),
  isActive: PackageTerms.isActive.default(true),
  position: PackageTerms.position.default(0),
});
export type CreatePackage = z.output<typeof CreatePackage>;

/** What may change of a package; its credits may not, because invoices mean them by it. */
export const PackageChange = z.object(PackageTerms).partial();
export const UpdatePackage = z.object({ id: z.uuid(), change: PackageChange });
export type UpdatePackage = z.output<typeof UpdatePackage>;
