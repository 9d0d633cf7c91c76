import { newId } from "@igny8/db/columns";
import { expect, it } from "vitest";
import { receiptOf, waitingCustomer } from "../testing/customers.ts";
import { failureOf } from "../testing/failure.ts";
import { stage } from "../testing/stage.ts";

const s = await stage();
const { subscriptions, payments } = s.deskBilling.staff;

it("the desk sees an account's subscription with its method and the bank's name for the payment", async () => {
  const { accountId, paymentId } = await waitingCustomer(s, "growth");
  expect(await subscriptions.get({ accountId })).toMatchObject({
    status: "pending_payment",
    paymentMethod: "bank_transfer",
    externalPaymentId: null,
    outcome: "over",
    can: { grant: true, grantTrial: true },
  });
  const receipt = receiptOf(13_900);
  await payments.confirm({ paymentId, ...receipt });
  const { currentPeriodEnd, ...paid } = await s.deskSupport.staff.subscriptions.get({ accountId });
  expect(paid).toMatchObject({
    status: "active",
    plan: { slug: "growth", price: 13_900 },
    scheduledPlan: null,
    externalPaymentId: receipt.externalPaymentId,
    outcome: "renews-when-paid",
    can: { grant: true, grantTrial: false },
  });
  expect(currentPeriodEnd?.getTime()).toBeGreaterThan(s.platform.services.now().getTime());
});

it("a subscription of no account is not found, and developers have no business with one", async () => {
  expect(await failureOf(subscriptions.get({ accountId: newId() }))).toMatchObject({ httpStatus: 404 });
  const asked = s.deskDeveloper.staff.subscriptions.get({ accountId: newId() });
  expect(await failureOf(asked)).toMatchObject({ code: "ROLE_REQUIRED" });
});
