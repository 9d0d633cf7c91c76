import type { PLAN_INTERVALS } from "@igny8/db/schema/plans";
import type { SUBSCRIPTION_STATUSES } from "@igny8/db/schema/subscriptions";
import type { Refusal } from "../access/gates.ts";
import type { AccountStatus } from "../access/requirement.ts";
import type { Excess } from "../plans/rules.ts";

export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];
export type Interval = (typeof PLAN_INTERVALS)[number];

export const DAY_MS = 86_400_000;
/** A renewal that is paid within this time after the period's end goes on where the period ended. */
const ON_TIME_MS = DAY_MS;

export const addDays = (from: Date, days: number): Date => new Date(from.getTime() + days * DAY_MS);

const MONTHS: Readonly<Record<Interval, number>> = { month: 1, year: 12 };

/**
 * The end of a period that starts at `start`: a month or a year on, at the same time of the day (UTC), on
 * the day of the month that it is anchored on, or the month's last when there is no such day.
 * @param anchorDay 1–31
 */
export function periodEnd(start: Date, anchorDay: number, interval: Interval): Date {
  const year = start.getUTCFullYear();
  const month = start.getUTCMonth() + MONTHS[interval];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const timeOfDay = start.getTime() - Date.UTC(year, start.getUTCMonth(), start.getUTCDate());
  return new Date(Date.UTC(year, month, Math.min(anchorDay, lastDay)) + timeOfDay);
}

type Standing = { status: string; currentPeriodEnd: Date | null; anchorDay: number | null };

/**
 * The period that a payment opens. A renewal paid early or on time starts where the old period ends, so
 * that nobody loses the days he has paid for; anything else starts now and is anchored anew.
 */
export function nextPeriod(old: Standing, interval: Interval, purpose: string, now: Date) {
  const oldEnd = old.currentPeriodEnd;
  const goesOn =
    purpose === "renewal" &&
    oldEnd !== null &&
    now.getTime() < oldEnd.getTime() + ON_TIME_MS &&
    RENEWS.has(old.status);
  const start = goesOn ? oldEnd : now;
  const anchorDay = (goesOn && old.anchorDay) || start.getUTCDate();
  return { start, end: periodEnd(start, anchorDay, interval), anchorDay };
}

const RENEWS: ReadonlySet<string> = new Set(["active", "past_due"]);

/** What is known of a subscription when its next step is looked for. */
export type Billed = {
  status: SubscriptionStatus;
  currentPeriodEnd: Date | null;
  cancelAtPeriodEnd: boolean;
  nextAttemptAt: Date | null;
  renewalAttempts: number;
  /** Whether the plan of the next period costs nothing. */
  free: boolean;
  /** Whether a gateway charges the renewal, or the customer sends it. */
  charged: boolean;
};

const TIMELINE = {
  "trial-ending": -2,
  "end-trial": 0,
  cancel: 0,
  renew: 0,
  invoice: -3,
  remind: 0,
  charge: 0,
  "past-due": 1,
  expire: 7,
} as const;
export type StepKind = keyof typeof TIMELINE;
export type Step = { kind: StepKind; at: Date; key: string };

/** The first charge of a gateway and its four retries, in days after the period's end. */
const CHARGE_DAYS = [0, 1, 2, 4, 6] as const;
/** How long before a period's end its first step may be due, in days. */
export const FIRST_STEP_DAYS = 3;
/** Subscriptions that time moves on. */
export const LIVING: readonly SubscriptionStatus[] = ["trialing", "active", "past_due"];

/**
 * The step of billing that is due and has not been taken, the oldest first; a step that a later one has
 * overtaken (a reminder of what is past due) is left out. Dates are whole days from the period's end.
 * @param taken the keys of the steps that have been taken
 */
export function nextStep(billed: Billed, taken: ReadonlySet<string>, now: Date): Step | undefined {
  const end = billed.currentPeriodEnd;
  if (!end) return undefined;
  const due = stepsOf(billed).map((kind) => ({ kind, ...whenOf(billed, end, kind) }));
  return due
    .filter(({ kind, at, key }) => at <= now && !taken.has(key) && !isOvertaken(kind, end, now))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
}

function stepsOf({ status, cancelAtPeriodEnd, free, charged }: Billed): StepKind[] {
  if (status === "trialing") return ["trial-ending", "end-trial"];
  if (status === "past_due") return charged ? ["charge", "expire"] : ["expire"];
  if (status !== "active") return [];
  if (cancelAtPeriodEnd) return ["cancel"];
  return free ? ["renew"] : ["invoice", charged ? "charge" : "remind", "past-due"];
}

function whenOf({ nextAttemptAt, renewalAttempts }: Billed, end: Date, kind: StepKind) {
  const at = addDays(end, TIMELINE[kind]);
  if (kind !== "charge") return { at, key: stepKey(kind, end) };
  const key = `${stepKey(kind, end)} ${renewalAttempts}`;
  return { at: nextAttemptAt ?? (renewalAttempts > 0 ? NEVER : at), key };
}

const NEVER = new Date(8.64e15);

/** The name under which a step is taken once; the period's end tells it from that of other periods. */
export const stepKey = (kind: StepKind, end: Date): string => `${kind} ${end.toISOString()}`;

/** News that is no longer any: the next thing has happened. */
function isOvertaken(kind: StepKind, end: Date, now: Date): boolean {
  if (kind === "trial-ending") return now >= end;
  return kind === "remind" && now >= addDays(end, TIMELINE["past-due"]);
}

/** When to charge again after a charge that failed, or null when it was the last. */
export const nextCharge = (end: Date, now: Date): Date | null =>
  CHARGE_DAYS.map((days) => addDays(end, days)).find((at) => at > now) ?? null;

/**
 * Whether staff have shut the account out while its subscription runs: then nothing is billed, and nothing
 * that costs no money lets it in again. (One that has not paid is suspended when its subscription ends.)
 */
export const isShutOut = (accountStatus: AccountStatus, status: SubscriptionStatus): boolean =>
  accountStatus === "suspended" && LIVING.includes(status);

/** Whether time moves the account's subscription on: not when it is closed, shut out or the platform's own. */
export const isBilled = (
  { kind, status: accountStatus }: { kind: "tenant" | "system"; status: AccountStatus },
  status: SubscriptionStatus,
): boolean => kind === "tenant" && accountStatus !== "cancelled" && !isShutOut(accountStatus, status);

export type PlanTerms = {
  id: string;
  name: string;
  price: number;
  interval: Interval;
  isActive: boolean;
  isPublic: boolean;
};

const yearly = ({ price, interval }: PlanTerms): number => (price * 12) / MONTHS[interval];

/** Whether a plan can be bought without asking anybody. */
export const isSold = ({ isActive, isPublic }: Pick<PlanTerms, "isActive" | "isPublic">): boolean =>
  isActive && isPublic;

type Now = {
  status: SubscriptionStatus;
  accountStatus: AccountStatus;
  cancelAtPeriodEnd: boolean;
  scheduledPlanId: string | null;
};
export type Purpose = "signup" | "upgrade" | "reactivation";
/** What choosing a plan does: an invoice to pay first, at the period's end, at once, or it takes back a choice. */
export type Change =
  | { kind: "invoice"; purpose: Purpose }
  | { kind: "schedule" }
  | { kind: "at-once" }
  | { kind: "keep" };
type Decision = { change: Change } | { refusal: Refusal };

const refused = (code: Refusal["code"], details?: Record<string, unknown>): Decision => ({
  refusal: { code, details },
});

/**
 * What choosing `wanted` does to a subscription on `current`. Dearer (for the same time) is an upgrade, paid
 * first; else it waits for the period's end. Nothing runs on when the subscription does not: then it is paid.
 * @param over what the account has beyond the plan's limits
 */
export function decideChange(
  now: Now,
  current: PlanTerms,
  wanted: PlanTerms,
  over: readonly Excess[],
): Decision {
  const { status } = now;
  const same = wanted.id === current.id;
  if (isShutOut(now.accountStatus, status)) return refused("ACCOUNT_SUSPENDED");
  if (!isSold(wanted) && !(same && now.scheduledPlanId))
    return refused("PLAN_NOT_AVAILABLE", { plan: wanted.name });
  if (same && status === "active")
    return now.scheduledPlanId
      ? { change: { kind: "keep" } }
      : refused("CONFLICT", { reason: `The account is on the plan ${wanted.name} already.` });
  if (!same && over.length > 0) return refused("PLAN_TOO_SMALL", { plan: wanted.name, over });
  if (status === "active") {
    if (yearly(wanted) > yearly(current)) return { change: { kind: "invoice", purpose: "upgrade" } };
    return wanted.id === now.scheduledPlanId
      ? refused("CONFLICT", { reason: `The plan ${wanted.name} is chosen for the next period already.` })
      : { change: { kind: "schedule" } };
  }
  if (wanted.price === 0) return { change: { kind: "at-once" } };
  const purpose =
    status === "trialing" ? "upgrade" : status === "pending_payment" ? "signup" : "reactivation";
  return { change: { kind: "invoice", purpose } };
}

/** Why a subscription cannot be cancelled, if so. */
export function refusalToCancel({ status, cancelAtPeriodEnd }: Now): Refusal | undefined {
  if (status !== "active") return { code: "STATUS_CONFLICT", details: { status: wordsOf(status) } };
  return cancelAtPeriodEnd
    ? { code: "CONFLICT", details: { reason: "It is cancelled already." } }
    : undefined;
}

/** Why a cancelled subscription cannot go on, if so. A contract that staff gave until a day is not one's own to prolong. */
export function refusalToResume({ status, cancelAtPeriodEnd }: Now, current: PlanTerms): Refusal | undefined {
  if (status !== "active" || !cancelAtPeriodEnd)
    return { code: "CONFLICT", details: { reason: "There is no cancellation to take back." } };
  return isSold(current) ? undefined : { code: "PLAN_NOT_AVAILABLE", details: { plan: current.name } };
}

/** Why no invoice for another period of the same plan can be asked for, if so. */
export function refusalToRenew({ status, accountStatus }: Now, current: PlanTerms): Refusal | undefined {
  if (isShutOut(accountStatus, status)) return { code: "ACCOUNT_SUSPENDED" };
  if (!RENEWABLE.has(status)) return { code: "STATUS_CONFLICT", details: { status: wordsOf(status) } };
  const offered = current.isActive && current.price > 0;
  return offered ? undefined : { code: "PLAN_NOT_AVAILABLE", details: { plan: current.name } };
}

const RENEWABLE: ReadonlySet<string> = new Set(["pending_payment", "past_due", "expired", "cancelled"]);

const wordsOf = (status: SubscriptionStatus): string => status.replace("_", " ");

/** What an invoice of this purpose is for, when it was a renewal that came too late. */
export const purposeOf = (status: SubscriptionStatus): Purpose =>
  status === "pending_payment" ? "signup" : "reactivation";

/** What becomes of a subscription at its period's end if nobody does anything. */
export function outlook({
  status,
  cancelAtPeriodEnd,
  free,
}: Pick<Billed, "status" | "cancelAtPeriodEnd" | "free">) {
  if (!LIVING.includes(status)) return "over" as const;
  if (status === "trialing" || cancelAtPeriodEnd) return "ends" as const;
  return free ? ("renews" as const) : ("renews-when-paid" as const);
}

/** Where dots in the name before the @ mean nothing. */
const DOTLESS: ReadonlySet<string> = new Set(["gmail.com", "googlemail.com"]);
/** Mail providers that deliver `name+tag` to `name`. Elsewhere it may be the mailbox of somebody else. */
const TAGGING: ReadonlySet<string> = new Set([
  ...DOTLESS,
  ...["outlook.com", "hotmail.com", "live.com", "icloud.com", "me.com", "fastmail.com"],
  ...["proton.me", "protonmail.com", "pm.me"],
]);

/** The person behind an address: without case and, where the provider ignores them, tags and dots. */
export function trialAddress(email: string): string {
  const [, name = "", domain = ""] = /^(.*)@(.*)$/.exec(email.trim().toLowerCase()) ?? [];
  const mailbox = TAGGING.has(domain) ? name.replace(/(?<=.)\+.*$/, "") : name;
  return DOTLESS.has(domain) ? `${mailbox.replaceAll(".", "")}@gmail.com` : `${mailbox}@${domain}`;
}

/** Whether an account works, as far as its own status says. */
export const isWorking = (status: AccountStatus): boolean => status === "trial" || status === "active";

/** Why staff cannot give another trial, if so: what is paid for is not taken away for one. */
export const refusalToTrial = (
  accountStatus: AccountStatus,
  status: SubscriptionStatus,
): Refusal | undefined => {
  if (accountStatus === "cancelled") return { code: "STATUS_CONFLICT", details: { status: "closed" } };
  const paid = status === "active" || status === "past_due";
  return paid ? { code: "STATUS_CONFLICT", details: { status: wordsOf(status) } } : undefined;
};

/** Whether nothing works before the first payment. */
export const awaitsPayment = (status: SubscriptionStatus): boolean => status === "pending_payment";
