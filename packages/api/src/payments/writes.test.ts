import { paymentMethodConfig } from "@igny8/db/schema/payments";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { customer, transferFor } from "../testing/customers.ts";
import { failureOf } from "../testing/failure.ts";
import { stage } from "../testing/stage.ts";

const s = await stage();
const { system } = s.databases;

describe("the switch of bank transfers", () => {
  const turn = (enabled: boolean) =>
    s.deskBilling.staff.payments.methods.update({
      method: "bank_transfer",
      displayName: "Bank transfer",
      instructions: { holder: "igny8", iban: "DE89370400440532013000" },
      enabled,
      position: 1,
    });

  it("stops new transfers and sign-ups, and leaves what is there", async () => {
    const carla = await customer(s);
    await carla.caller.payments.submit(transferFor(s, carla));
    await turn(false);
    expect(await failureOf(carla.caller.payments.submit(transferFor(s, carla)))).toMatchObject({
      httpStatus: 403,
      code: "PAYMENT_METHOD_DISABLED",
    });
    expect(await failureOf(customer(s))).toMatchObject({ code: "PAYMENT_METHOD_DISABLED" });
    expect((await carla.caller.payments.list()).total).toBe(1);
    expect((await carla.caller.payments.methods.available()).items[0]).toMatchObject({
      method: "bank_transfer",
      available: false,
      comingSoon: false,
      instructions: null,
    });
    await turn(true);
    expect((await carla.caller.payments.submit(transferFor(s, carla))).status).toBe("pending_approval");
  });

  it("may be another one in a country of its own", async () => {
    await turn(true);
    await s.deskBilling.staff.payments.methods.update({
      method: "bank_transfer",
      country: "FR",
      displayName: "Virement",
      enabled: false,
    });
    const there = { name: "F", address: "Paris", country: "FR" };
    expect(await failureOf(customer(s, "growth", { billing: there }))).toMatchObject({
      code: "PAYMENT_METHOD_DISABLED",
    });
    expect((await customer(s)).invoice.total).toBe(13_900);
    const { items } = await s.deskBilling.staff.payments.methods.list();
    const own = items.find(({ country }) => country === "FR");
    await s.deskBilling.staff.payments.methods.remove({ id: own?.id ?? "" });
    expect((await customer(s, "growth", { billing: there })).invoice.total).toBe(13_900);
    const everywhere = items.find(({ country, method }) => country === "*" && method === "bank_transfer");
    expect(
      await failureOf(s.deskBilling.staff.payments.methods.remove({ id: everywhere?.id ?? "" })),
    ).toMatchObject({
      httpStatus: 409,
    });
  });

  it("is the billing desk's, and is in the audit", async () => {
    const change = { method: "paypal", displayName: "PayPal", enabled: false } as const;
    for (const name of ["deskSupport", "deskDeveloper"] as const)
      expect(await failureOf(s[name].staff.payments.methods.update(change))).toMatchObject({
        code: "ROLE_REQUIRED",
      });
    await s.deskAdmin.staff.payments.methods.update(change);
    const [row] = await system.read
      .select()
      .from(paymentMethodConfig)
      .where(eq(paymentMethodConfig.method, "paypal"));
    expect(row?.enabled).toBe(false);
    const { items } = await s.deskAdmin.staff.audit.list({ limit: 5 });
    expect(items.map(({ procedure }) => procedure)).toContain("staff.payments.methods.update");
  });
});

describe("an account's ways to pay", () => {
  it("have one default, which is the first until another is chosen or it is removed", async () => {
    const { caller, accountId } = await customer(s);
    const [first] = (await caller.payments.methods.list()).items;
    const second = await caller.payments.methods.create({ type: "bank_transfer", label: "The other bank" });
    expect(second.isDefault).toBe(false);
    await caller.payments.methods.setDefault({ id: second.id });
    const defaults = async () =>
      (await caller.payments.methods.list()).items.filter(({ isDefault }) => isDefault);
    expect((await defaults()).map(({ id }) => id)).toEqual([second.id]);
    await caller.payments.methods.remove({ id: second.id });
    expect((await defaults()).map(({ id }) => id)).toEqual([first?.id]);
    expect(await failureOf(caller.payments.methods.remove({ id: second.id }))).toMatchObject({
      httpStatus: 404,
    });
    expect(await failureOf(s.omar.payments.methods.setDefault({ id: first?.id ?? "" }))).toMatchObject({
      httpStatus: 404,
    });
    const { rows } = await system.pool.query("select payment_method from account where id = $1", [accountId]);
    expect(rows[0].payment_method).toBe("bank_transfer");
  });

  it("stay with one default when several are chosen at once", async () => {
    const { caller } = await customer(s);
    const made = [];
    for (const label of ["a", "b", "c"])
      made.push(await caller.payments.methods.create({ type: "bank_transfer", label }));
    await Promise.all(made.map(({ id }) => caller.payments.methods.setDefault({ id })));
    expect((await caller.payments.methods.list()).items.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  it("are not of a gateway without keys, and never more than ten", async () => {
    const { caller } = await customer(s);
    expect(await failureOf(caller.payments.methods.create({ type: "stripe", label: "Card" }))).toMatchObject({
      code: "PAYMENT_METHOD_DISABLED",
    });
    for (let n = 1; n < 10; n++)
      await caller.payments.methods.create({ type: "bank_transfer", label: `${n}` });
    expect(
      await failureOf(caller.payments.methods.create({ type: "bank_transfer", label: "more" })),
    ).toMatchObject({
      httpStatus: 409,
    });
  });
});
