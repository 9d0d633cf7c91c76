import type { Notice } from "../notifications/schema.ts";
import type { Excess } from "../plans/rules.ts";

type BillingNotice = Required<Notice>;
const HREF = "/billing";
const day = (date: Date): string =>
  new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" }).format(date);
const listed = (over: readonly Excess[]): string =>
  over.map(({ limit, used, max }) => `${used} ${limit} of ${max}`).join(", ");

type Bill = { number: string; money: string };

/** What an account is told about its subscription: when, by which name, in which words. */
export const NEWS = {
  trialEnding: (end: Date): BillingNotice => ({
    kind: "subscription.trial-ending",
    title: `Your free trial ends on ${day(end)}`,
    body: "Choose a plan to go on working without a break. What you have made stays, whichever you choose.",
    href: HREF,
  }),
  trialOver: (): BillingNotice => ({
    kind: "subscription.trial-over",
    title: "Your free trial is over",
    body: "The account is suspended and its trial credits have ended. Choose a plan and everything is as you left it.",
    href: HREF,
  }),
  ordered: (plan: string, { number, money }: Bill): BillingNotice => ({
    kind: "subscription.ordered",
    title: `Invoice ${number} for the plan ${plan}`,
    body: `The plan starts when ${money} have arrived, with a new period and its credits. The invoice says how to pay.`,
    href: HREF,
  }),
  renewal: (plan: string, end: Date, { number, money }: Bill, charged: boolean): BillingNotice => ({
    kind: "subscription.renewal",
    title: `Invoice ${number}: your plan ${plan} renews on ${day(end)}`,
    body: charged
      ? `On that day ${money} will be charged with your method of payment.`
      : `Please transfer ${money} until then; the invoice says where to.`,
    href: HREF,
  }),
  reminder: (plan: string, { number, money }: Bill): BillingNotice => ({
    kind: "subscription.reminder",
    title: `Invoice ${number} is due today`,
    body: `The period of your plan ${plan} ends today. ${money} have not arrived yet; if you have sent them, tell us with the payment form.`,
    href: HREF,
  }),
  chargeFailed: ({ number, money }: Bill, reason: string, again: Date | null): BillingNotice => ({
    kind: "subscription.charge-failed",
    title: `${money} could not be charged`,
    body: `Invoice ${number}: ${reason.replace(/\.?$/, ".")} ${again ? `We try again on ${day(again)}.` : "We do not try again."} You can also pay by another method.`,
    href: HREF,
  }),
  pastDue: (plan: string, until: Date): BillingNotice => ({
    kind: "subscription.past-due",
    title: `Your plan ${plan} is past due`,
    body: `The credits of the plan have ended; bought credits stay. Unless the invoice is paid the account is suspended on ${day(until)}.`,
    href: HREF,
  }),
  expired: (plan: string): BillingNotice => ({
    kind: "subscription.expired",
    title: `Your plan ${plan} has expired`,
    body: "The account is suspended; nothing is deleted. Pay the open invoice, or choose a plan, and it works again at once.",
    href: HREF,
  }),
  cancelled: (plan: string): BillingNotice => ({
    kind: "subscription.cancelled",
    title: `Your plan ${plan} has ended`,
    body: "It was cancelled to this day. Nothing is deleted: choose a plan and the account works again.",
    href: HREF,
  }),
  changed: (plan: string, credits: number): BillingNotice => ({
    kind: "subscription.changed",
    title: `Your account is on the plan ${plan} now`,
    body: `It includes ${credits} credits for this period.`,
    href: HREF,
  }),
  planKept: (kept: string, refused: string, over: readonly Excess[]): BillingNotice => ({
    kind: "subscription.plan-kept",
    title: `Your account stays on the plan ${kept}`,
    body:
      over.length > 0
        ? `The plan ${refused} allows less than you use: ${listed(over)}. Remove what is too much and choose it again.`
        : `The plan ${refused} is no longer offered. You can choose another one.`,
    href: HREF,
  }),
  granted: (plan: string, until: Date): BillingNotice => ({
    kind: "subscription.granted",
    title: `Your account has the plan ${plan} until ${day(until)}`,
    body: "Our team has set it up for you; nothing is to be paid for this time.",
    href: HREF,
  }),
} as const;
