import { afterEach, describe, expect, it } from "vitest";
import { reconcileCredits } from "../credits/reconcile.ts";
import { transferFor, waitingCustomer } from "../testing/customers.ts";
import { stage } from "../testing/stage.ts";

const s = await stage({ poolSize: 16 });
const { pool } = s.databases.system;
const desk = s.deskBilling.staff.payments;

afterEach(async () => {
  expect((await reconcileCredits(s.databases.system)).differences).toEqual([]);
});

const waiting = (plan?: string, more?: object) => waitingCustomer(s, plan, more);
describe("the desk's queue", () => {
  it("shows the longest waiting first, with what is due, the age and the proof", async () => {
    await waiting();
    const old = await waiting("starter");
    await waiting();
    await pool.query("update payment set created_at = now() - interval '9 days' where id = $1", [
      old.paymentId,
    ]);
    const { items, total } = await desk.queue();
    expect(total).toBeGreaterThan(1);
    expect(items[0]).toMatchObject({
      id: old.paymentId,
      account: { id: old.accountId, slug: old.slug, status: "pending_payment" },
      invoice: { number: old.invoice.number },
      amount: 8900,
      due: 8900,
      difference: 0,
      waitingDays: 9,
      duplicates: [],
      can: { confirm: true, reject: true, refund: false },
      submittedBy: { email: old.email },
    });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.queue({ limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
    expect((await desk.queue({ search: old.invoice.number })).items.map(({ id }) => id)).toEqual([
      old.paymentId,
    ]);
  });

  it("shows how far the declared amount is from what is due", async () => {
    const carla = await waiting("growth", { amount: 10_000 });
    expect(await desk.get({ id: carla.paymentId })).toMatchObject({
      amount: 10_000,
      due: 13_900,
      difference: -3900,
    });
  });

  it("is the whole history of an account when it is asked for, newest first", async () => {
    const carla = await waiting();
    await desk.reject({ id: carla.paymentId, reason: "No such money has arrived." });
    const second = await carla.caller.payments.submit(transferFor(s, carla));
    const { items } = await desk.queue({ status: "any", accountId: carla.accountId });
    expect(items.map(({ id, status }) => [id, status])).toEqual([
      [second.id, "pending_approval"],
      [carla.paymentId, "failed"],
    ]);
  });

  it("warns of the same reference on another payment, however it is written", async () => {
    const one = await waiting("growth", { reference: "Invoice 77-ab" });
    const two = await waiting("growth", { reference: "INVOICE 77 AB" });
    const [first, second] = [await desk.get({ id: one.paymentId }), await desk.get({ id: two.paymentId })];
    expect(first.duplicates).toMatchObject([{ id: two.paymentId, account: { slug: two.slug } }]);
    expect(second.duplicates).toMatchObject([{ id: one.paymentId, status: "pending_approval" }]);
    await desk.reject({ id: one.paymentId, reason: "It names another's transfer." });
    expect((await desk.get({ id: two.paymentId })).duplicates).toEqual([]);
  });
});
