import { newId } from "@igny8/db/columns";
import { beforeAll, describe, expect, it } from "vitest";
import { newestEvent } from "../testing/events.ts";
import { failureOf } from "../testing/failure.ts";
import { type Stage, stage } from "../testing/stage.ts";
import { reconcileCredits } from "./reconcile.ts";

let s: Stage;
beforeAll(async () => {
  s = await stage();
  await transfers(true);
});

const transfers = (enabled: boolean) =>
  s.databases.system.pool.query(
    `insert into payment_method_config (id, method, country, display_name, instructions, enabled)
     values ($1, 'bank_transfer', '*', 'Bank transfer', '{"bank":"First"}', $2)
     on conflict (method, country) do update set enabled = excluded.enabled`,
    [newId(), enabled],
  );
const DAY_MS = 86_400_000;

describe("credits for sale", () => {
  it("are listed for every member with their prices, smallest first", async () => {
    expect((await s.vera.credits.packages()).items).toMatchObject([
      { credits: 500, price: 4500, currency: "USD" },
      { credits: 2000, price: 16000 },
      { credits: 10_000, price: 70_000 },
    ]);
  });

  it("are ordered by an admin: an invoice to be paid in seven days, and no credits yet", async () => {
    const [small] = (await s.ada.credits.packages()).items;
    const before = await s.ada.credits.balance();
    const order = await s.ada.credits.buy({ slug: small?.slug ?? "" });
    expect(order).toMatchObject({
      credits: 500,
      paymentMethod: "bank_transfer",
      next: "/payment",
      invoice: { total: 4500, currency: "USD" },
    });
    const bought = await s.ada.invoices.get({ id: order.invoice.id });
    expect(bought).toMatchObject({
      type: "credit_package",
      purpose: "package",
      package: { credits: 500 },
      lines: [{ description: "500 credits", quantity: 1, unitPrice: 4500 }],
      next: "pay",
    });
    expect((bought.expiresAt?.getTime() ?? 0) - (bought.issuedAt?.getTime() ?? 0)).toBe(7 * DAY_MS);
    expect(await s.ada.credits.balance()).toEqual(before);
    expect(await newestEvent(s, s.place("ada").accountId, "credits.buy")).toMatchObject({
      changes: [{ kind: "invoice", after: { credits: 500, total: "$45.00" } }],
    });
  });

  it("are ordered once for one idempotency key", async () => {
    const [small] = (await s.zara.credits.packages()).items;
    const headers = { "idempotency-key": "an-order" };
    const input = { packageId: small?.id ?? "" };
    const [first, second] = [
      await s.as("zara", headers).credits.buy(input),
      await s.as("zara", headers).credits.buy(input),
    ];
    expect(second.invoice.id).toBe(first.invoice.id);
  });

  it("are not ordered by editors, nor by a name that is not sold, nor without end", async () => {
    expect(await failureOf(s.ed.credits.buy({ slug: "x" }))).toMatchObject({ code: "ROLE_REQUIRED" });
    expect(await failureOf(s.omar.credits.buy({ slug: "x" }))).toMatchObject({ httpStatus: 404 });
    const [small] = (await s.omar.credits.packages()).items;
    const packageId = small?.id ?? "";
    for (let n = 0; n < 10; n++) await s.omar.credits.buy({ packageId });
    expect(await failureOf(s.omar.credits.buy({ packageId }))).toMatchObject({ httpStatus: 409 });
  });

  it("cannot be ordered by a way to pay that is switched off", async () => {
    const packageId = (await s.zara.credits.packages()).items[0]?.id ?? "";
    const stripe = s.zara.credits.buy({ packageId, paymentMethod: "stripe" });
    expect(await failureOf(stripe)).toMatchObject({ code: "PAYMENT_METHOD_DISABLED" });
    await transfers(false);
    const order = s.zara.credits.buy({ packageId });
    expect(await failureOf(order)).toMatchObject({ code: "PAYMENT_METHOD_DISABLED" });
    await transfers(true);
  });
});

describe("an adjustment by the billing desk", () => {
  const accountOf = () => s.place("omar").accountId;
  const adjust = (amount: number, key?: string) =>
    s.deskBilling.staff.credits.adjust({
      accountId: accountOf(),
      amount,
      reason: "Making up for an outage",
      key,
    });

  it("gives credits that never expire, once per key, and tells the account", async () => {
    const before = await s.omar.credits.balance();
    expect(await adjust(250, "ticket-7")).toMatchObject({ balance: before.balance + 250, applied: true });
    expect(await adjust(250, "ticket-7")).toMatchObject({ balance: before.balance + 250, applied: false });
    expect(await failureOf(adjust(251, "ticket-7"))).toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
    const { rows } = await s.databases.system.pool.query(
      "select remaining::int, expires_at from credit_grant where account_id = $1 and kind = 'bonus'",
      [accountOf()],
    );
    expect(rows).toEqual([{ remaining: 250, expires_at: null }]);
    expect((await s.omar.notifications.list()).items[0]).toMatchObject({ title: "250 credits were added" });
    expect((await s.omar.credits.ledger()).items[0]).toMatchObject({
      kind: "adjust",
      amount: 250,
      reference: "Making up for an outage",
    });
    expect(await newestEvent(s, accountOf(), "staff.credits.adjust")).toMatchObject({ actorKind: "staff" });
  });

  it("takes credits, but never more than there are and no job holds", async () => {
    const { balance, available } = await s.omar.credits.balance();
    expect(await failureOf(adjust(-available - 1))).toMatchObject({ code: "INSUFFICIENT_CREDITS" });
    expect(await adjust(-100)).toMatchObject({ balance: balance - 100 });
    expect((await reconcileCredits(s.databases.system)).differences).toEqual([]);
  });

  it("needs a reason of ten letters, the billing desk, and an account of a tenant", async () => {
    const input = { accountId: accountOf(), amount: 5, reason: "because" };
    expect(await failureOf(s.deskBilling.staff.credits.adjust(input))).toMatchObject({ httpStatus: 400 });
    const good = { ...input, reason: "because of an outage" };
    expect(await failureOf(s.deskSupport.staff.credits.adjust(good))).toMatchObject({
      code: "ROLE_REQUIRED",
    });
    const nobody = s.deskBilling.staff.credits.adjust({ ...good, accountId: newId() });
    expect(await failureOf(nobody)).toMatchObject({ httpStatus: 404 });
    expect((await s.deskBilling.staff.credits.ledger({ accountId: accountOf() })).items[0]?.kind).toBe(
      "adjust",
    );
  });
});
