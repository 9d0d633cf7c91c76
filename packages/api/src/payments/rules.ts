import type { PAYMENT_METHODS } from "@igny8/db/schema/accounts";
import type { GATEWAYS, PAYMENT_STATUSES } from "@igny8/db/schema/payments";

export type PaymentMethod = (typeof PAYMENT_METHODS)[number];
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

const DAY_MS = 86_400_000;
const OLDEST_DAYS = 366;

/** What may become of a payment; rejected and paid back are final. */
const NEXT: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  pending_approval: ["succeeded", "failed"],
  succeeded: ["refunded"],
  failed: [],
  refunded: [],
};

export const mayBecome = (from: PaymentStatus, to: PaymentStatus): boolean => NEXT[from].includes(to);

/** What staff can do with a payment now. */
export const paymentPermissions = ({ status }: { status: PaymentStatus }) => ({
  confirm: mayBecome(status, "succeeded"),
  reject: mayBecome(status, "failed"),
  refund: mayBecome(status, "refunded"),
});

type Booked = { status: PaymentStatus; amount: number; surplus: number };

/** What an invoice still needs: its total without the money that has arrived for it. */
export const dueOf = (total: number, payments: readonly Booked[]): number =>
  payments
    .filter(({ status }) => status === "succeeded")
    .reduce((due, { amount, surplus }) => due - (amount - surplus), total);

/**
 * What money does to an invoice. It pays when it suffices or is accepted as enough; what nobody needs is
 * surplus: all of it where the invoice is no longer open.
 */
export function judgeMoney({
  open,
  due,
  amount,
  accepted,
}: {
  open: boolean;
  due: number;
  amount: number;
  accepted: boolean;
}) {
  if (!open) return { pays: false, surplus: amount };
  const pays = amount >= due || accepted;
  return { pays, surplus: pays ? Math.max(0, amount - due) : 0 };
}

/** Whether all of a payment was paid back. */
export const isPaidBack = ({ amount }: { amount: number }, back: number): boolean => back >= amount;

const MINUTE_MS = 60_000;
const LONGEST_WAIT_MINUTES = 360;
/** With the waits that double up to six hours: for about three days, as long as the gateways themselves try. */
const MOST_ATTEMPTS = 20;

/** When an event that failed `attempts` times is applied again, or null when it waits for somebody to look. */
export function retryAfter(attempts: number, now: Date): Date | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  const minutes = Math.min(2 ** (attempts - 1), LONGEST_WAIT_MINUTES);
  return new Date(now.getTime() + minutes * MINUTE_MS);
}

/** Whether a day on which somebody says he has paid is one: not to come (anywhere on earth) and not long ago. */
export function isPayday(day: string, now: Date): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return at <= now.getTime() + DAY_MS && at > now.getTime() - OLDEST_DAYS * DAY_MS;
}

/** A transfer's reference as banks compare it: letters and digits. */
export const normalReference = (reference: string): string =>
  reference.toUpperCase().replace(/[^A-Z0-9]/g, "");

export type MethodConfig = {
  method: PaymentMethod;
  country: string;
  displayName: string;
  instructions: Record<string, string>;
  enabled: boolean;
  position: number;
};

/** Which gateways have their keys. */
export type Configured = Readonly<Partial<Record<(typeof GATEWAYS)[number], unknown>>>;

/**
 * How money can be sent from a country: its own row of a method wins over the one for everywhere, be it
 * to switch the method off. A gateway without keys is coming soon.
 */
export function methodsFor(configs: readonly MethodConfig[], country: string | null, gateways: Configured) {
  const best = new Map<PaymentMethod, MethodConfig>();
  for (const config of configs) {
    if (config.country !== "*" && config.country !== country) continue;
    if (config.country !== "*" || !best.has(config.method)) best.set(config.method, config);
  }
  return [...best.values()]
    .toSorted((a, b) => a.position - b.position)
    .map(({ method, displayName, instructions, enabled }) => {
      const ready = method === "bank_transfer" || gateways[method] !== undefined;
      return { method, displayName, instructions, available: enabled && ready, comingSoon: !ready };
    });
}
