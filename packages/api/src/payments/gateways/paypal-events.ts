import type { GatewayEvent, News } from "../gateway.ts";
import { toMinor } from "./decimal.ts";

const NOTHING: News = { kind: "nothing" };

type Money = { value: string; currency_code: string };
/** The parts of PayPal's resources that are read here, by their names on the wire. */
type Resource = {
  id?: string;
  custom_id?: string;
  amount?: Money;
  status_details?: { reason?: string };
  purchase_units?: { custom_id?: string }[];
  payment_source?: { paypal?: unknown };
  metadata?: { order_id?: string };
  seller_payable_breakdown?: { total_refunded_amount?: Money };
  links?: { rel: string; href: string }[];
};

/** What an event of PayPal says. A payment's name is that of its capture. What is not of our invoices is nothing. */
export function readPaypalEvent({ type, payload }: GatewayEvent): News {
  const resource = (payload.resource ?? {}) as Resource;
  switch (type) {
    case "CHECKOUT.ORDER.APPROVED":
      return ofOrder(resource);
    case "PAYMENT.CAPTURE.COMPLETED":
      return ofCapture(resource);
    case "PAYMENT.CAPTURE.DENIED":
    case "PAYMENT.CAPTURE.DECLINED":
      return ofFailure(resource);
    case "PAYMENT.CAPTURE.REFUNDED":
    case "PAYMENT.CAPTURE.REVERSED":
      return ofRefund(resource);
    case "VAULT.PAYMENT-TOKEN.CREATED":
      return ofAgreement(resource);
    default:
      return NOTHING;
  }
}

function ofOrder({ id, purchase_units: units }: Resource): News {
  const invoiceId = units?.[0]?.custom_id;
  return id && invoiceId ? { kind: "approved", invoiceId, orderId: id } : NOTHING;
}

function ofCapture({ id, custom_id: invoiceId, amount }: Resource): News {
  if (!id || !invoiceId) return NOTHING;
  if (!amount) throw new Error("The capture names no amount");
  return { kind: "paid", invoiceId, externalPaymentId: id, ...moneyOf(amount) };
}

function ofFailure({ id, custom_id: invoiceId, status_details: details }: Resource): News {
  if (!id || !invoiceId) return NOTHING;
  return { kind: "failed", invoiceId, externalPaymentId: id, reason: details?.reason ?? "It was declined." };
}

function ofRefund({ custom_id: invoiceId, links, amount, seller_payable_breakdown: sums }: Resource): News {
  const capture = links?.find(({ rel, href }) => rel === "up" && href.includes("/captures/"));
  const externalPaymentId = capture?.href.split("/").at(-1);
  const back = sums?.total_refunded_amount ?? amount;
  if (!externalPaymentId || !back) return NOTHING;
  return { kind: "refunded", invoiceId: invoiceId ?? null, externalPaymentId, ...moneyOf(back) };
}

/** Consents that were not given with one of our orders are nobody's here. */
function ofAgreement({ id, metadata, payment_source: source }: Resource): News {
  const orderId = metadata?.order_id;
  return id && orderId && source?.paypal ? { kind: "agreed", orderId, customer: id } : NOTHING;
}

const moneyOf = ({ value, currency_code: currency }: Money) => ({
  // What was taken back is told of as a negative amount by some events.
  amount: toMinor(value.replace(/^-/, ""), currency),
  currency,
});
