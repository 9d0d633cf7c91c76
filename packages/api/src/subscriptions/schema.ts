import { z } from "zod";

const PlanSlug = z.string().trim().min(1, "Which plan?").max(60);
const Reason = z.string().trim().min(10, "Say why, in at least 10 characters").max(500);

/** The plan by its slug; how it is to be paid, if it costs anything. */
export const ChangePlan = z.object({
  plan: PlanSlug,
  paymentMethod: z.enum(["bank_transfer", "stripe", "paypal"]).optional(),
});
export type ChangePlan = z.output<typeof ChangePlan>;

/** An account's subscription, as staff ask for it. */
export const SubscriptionOf = z.object({ accountId: z.uuid() });

export const Nothing = z.object({});

/** A plan given by staff without an invoice, until a day; then it is renewed as any other, or it ends. */
export const GrantPlan = z.object({
  accountId: z.uuid(),
  plan: PlanSlug,
  /** A day counts to its end (UTC). */
  until: z.iso.datetime({ offset: true }).or(z.iso.date()),
  /** For the whole time; without it, what the plan includes for one period. */
  credits: z.int().min(0).max(1_000_000_000).optional(),
  atEnd: z.enum(["renew", "end"]).default("end"),
  reason: Reason,
  force: z.boolean().default(false),
});
export type GrantPlan = z.output<typeof GrantPlan>;

/** Another free trial, however many there were. */
export const GrantTrial = z.object({
  accountId: z.uuid(),
  days: z.int().min(1).max(365).optional(),
  reason: Reason,
});
export type GrantTrial = z.output<typeof GrantTrial>;
