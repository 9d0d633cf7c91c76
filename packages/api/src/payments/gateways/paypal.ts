import {
  CheckoutPaymentIntent,
  type Order,
  type OrdersCapture,
  OrdersController,
  PaymentInitiator,
  PaypalExperienceUserAction,
  PaypalPaymentTokenUsageType,
  type PaypalWallet,
  PaypalWalletContextShippingPreference,
  StoredPaymentSourceUsageType,
  StoreInVaultInstruction,
} from "@paypal/paypal-server-sdk";
import type { Capture, ChargeOrder, ChargeOutcome, Checkout, CheckoutOrder, Gateway } from "../gateway.ts";
import { toDecimal, toMinor } from "./decimal.ts";
import { type PaypalKeys, paypalClient, refusalOf, withoutSecrets } from "./paypal-client.ts";
import { readPaypalEvent } from "./paypal-events.ts";
import { verifyPaypalEvent } from "./paypal-signature.ts";

const WHOLE = "return=representation";

/** PayPal: customers approve an order there, which is captured here; renewals are charged by the vaulted consent. */
export function paypalGateway(keys: PaypalKeys): Gateway {
  const client = paypalClient(keys);
  const orders = new OrdersController(client);
  return {
    charge: (order) => withoutSecrets(() => charge(orders, order)),
    checkout: (order) => withoutSecrets(() => checkout(orders, order)),
    capture: (approval) => withoutSecrets(() => capture(orders, approval)),
    invoiceOf: (id) => withoutSecrets(() => invoiceOf(orders, id)),
    verify: (body, headers) => withoutSecrets(() => verifyPaypalEvent(client, keys.webhookId, body, headers)),
    read: readPaypalEvent,
  };
}

const place = (
  orders: OrdersController,
  { amount, currency, invoiceId, invoiceNumber }: ChargeOrder | CheckoutOrder,
  paypal: PaypalWallet,
  paypalRequestId: string,
) =>
  orders.createOrder({
    paypalRequestId,
    prefer: WHOLE,
    body: {
      intent: CheckoutPaymentIntent.Capture,
      purchaseUnits: [
        {
          amount: { currencyCode: currency, value: toDecimal(amount, currency) },
          customId: invoiceId,
          // PayPal takes money for one invoice once.
          invoiceId: invoiceNumber,
          description: `Invoice ${invoiceNumber}`,
        },
      ],
      paymentSource: { paypal },
    },
  });

async function checkout(orders: OrdersController, order: CheckoutOrder): Promise<Checkout> {
  const experienceContext = {
    returnUrl: order.returnUrl,
    cancelUrl: order.cancelUrl,
    userAction: PaypalExperienceUserAction.PayNow,
    shippingPreference: PaypalWalletContextShippingPreference.NoShipping,
  };
  const vault = {
    storeInVault: StoreInVaultInstruction.OnSuccess,
    usageType: PaypalPaymentTokenUsageType.Merchant,
    description: "Renewals of your plan",
  };
  const plain = () => place(orders, order, { experienceContext }, order.idempotencyKey);
  const { result } = order.renews
    ? await place(
        orders,
        order,
        { experienceContext, attributes: { vault } },
        `${order.idempotencyKey}:vault`,
      ).catch((error: unknown) => {
        // A merchant whom PayPal has not enabled for vaulting sells all the same; renewals ask for a payment.
        if (refusalOf(error)?.status !== 422) throw error;
        return plain();
      })
    : await plain();
  const page = result.links?.find(({ rel }) => rel === "payer-action" || rel === "approve");
  if (!page) throw new Error("PayPal gave no page to pay on");
  return { url: page.href };
}

async function charge(orders: OrdersController, order: ChargeOrder): Promise<ChargeOutcome> {
  const paypal = {
    vaultId: order.customer,
    storedCredential: {
      paymentInitiator: PaymentInitiator.Merchant,
      usage: StoredPaymentSourceUsageType.Subsequent,
    },
  };
  try {
    const { result } = await place(orders, order, paypal, order.idempotencyKey);
    const taken = captureOf(result);
    if (taken?.id && taken.status === "COMPLETED")
      return { status: "succeeded", externalPaymentId: taken.id };
    if (taken?.id && taken.status === "PENDING") return { status: "pending", externalPaymentId: taken.id };
    return { status: "failed", reason: "PayPal did not take the money." };
  } catch (error) {
    const refusal = refusalOf(error);
    // It has the money already: its event tells.
    if (refusal?.issue === "DUPLICATE_INVOICE_ID")
      return { status: "pending", externalPaymentId: order.invoiceNumber };
    if (refusal?.status === 422 || refusal?.status === 404)
      return { status: "failed", reason: refusal.description };
    throw error;
  }
}

async function capture(
  orders: OrdersController,
  { orderId, invoiceId }: { orderId: string; invoiceId: string },
): Promise<Capture> {
  try {
    const { result: known } = await orders.getOrder({ id: orderId });
    if (known.purchaseUnits?.[0]?.customId !== invoiceId)
      return { kind: "refused", reason: "The order is for another invoice." };
    if (known.status === "COMPLETED") return taking(known, invoiceId);
    const { result } = await orders.captureOrder({
      id: orderId,
      paypalRequestId: `capture:${orderId}`,
      prefer: WHOLE,
    });
    return taking(result, invoiceId);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.issue === "ORDER_ALREADY_CAPTURED") {
      const { result } = await orders.getOrder({ id: orderId });
      return taking(result, invoiceId);
    }
    if (refusal?.status === 422) return { kind: "refused", reason: refusal.description };
    if (refusal?.status === 404) return { kind: "refused", reason: "PayPal does not know this order." };
    throw error;
  }
}

/** @returns null for an order that is not ours, or that PayPal has forgotten */
async function invoiceOf(orders: OrdersController, id: string): Promise<string | null> {
  try {
    const { result } = await orders.getOrder({ id });
    return result.purchaseUnits?.[0]?.customId ?? null;
  } catch (error) {
    if (refusalOf(error)?.status === 404) return null;
    throw error;
  }
}

const captureOf = ({ purchaseUnits }: Order): OrdersCapture | undefined =>
  purchaseUnits?.[0]?.payments?.captures?.[0];

/** What was taken of an order. */
function taking(order: Order, invoiceId: string): Capture {
  const taken = captureOf(order);
  if (taken?.status === "PENDING") return { kind: "pending" };
  // What was paid back since was taken all the same; its own event tells of that.
  const took = taken?.status && ["COMPLETED", "REFUNDED", "PARTIALLY_REFUNDED"].includes(taken.status);
  if (!took || !taken.id || !taken.amount)
    return { kind: "refused", reason: "PayPal did not take the money." };
  const { value, currencyCode: currency } = taken.amount;
  const wallet = order.paymentSource?.paypal;
  const payer = [wallet?.name?.givenName, wallet?.name?.surname].filter(Boolean).join(" ");
  return {
    kind: "paid",
    invoiceId,
    externalPaymentId: taken.id,
    amount: toMinor(value, currency),
    currency,
    ...(payer && { payerName: payer }),
    customer: wallet?.attributes?.vault?.id,
  };
}
