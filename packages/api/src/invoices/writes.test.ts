import type { Tx } from "@igny8/db/tenant";
import { beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { type Stage, stage } from "../testing/stage.ts";
import { issueInvoice, markPaid, type NewInvoice, voidInvoice } from "./writes.ts";

let s: Stage;
let accountId: string;
beforeAll(async () => {
  s = await stage({ poolSize: 12 });
  accountId = s.place("zara").accountId;
});

const at = (day: string) => new Date(`${day}T12:00:00Z`);
const order = (change: Partial<NewInvoice> = {}): NewInvoice => ({
  accountId,
  type: "custom",
  purpose: "other",
  lines: [{ description: "Advice", quantity: 2, unitPrice: 4500 }],
  currency: "USD",
  now: at("2031-03-01"),
  dueAt: at("2031-03-15"),
  ...change,
});
const inSystem = <T>(work: (tx: Tx) => Promise<T>) => s.databases.system.transaction(work);
const issue = (change: Partial<NewInvoice> = {}) => inSystem((tx) => issueInvoice(tx, order(change)));
const rowOf = async (id: string) => {
  const { rows } = await s.databases.system.pool.query("select * from invoice where id = $1", [id]);
  return rows[0];
};

describe("issuing an invoice", () => {
  it("takes the next number of the year, each year from the first", async () => {
    const numbers = [];
    for (const day of ["2030-12-31", "2031-01-01", "2030-12-31", "2031-06-30"])
      numbers.push((await issue({ now: at(day) })).number);
    expect(numbers).toEqual(["2030-000001", "2031-000001", "2030-000002", "2031-000002"]);
  });

  it("the year is the one in UTC", async () => {
    const { number } = await issue({ now: new Date("2032-12-31T23:59:59.999-02:00") });
    expect(number).toBe("2033-000001");
  });

  it("leaves no gap and gives no number twice when 50 are issued at once and every third fails", async () => {
    const attempts = Array.from({ length: 50 }, (_, index) =>
      inSystem(async (tx) => {
        const issued = await issueInvoice(tx, order({ now: at("2040-05-05") }));
        if (index % 3 === 0) throw new Error("and then something failed");
        return issued;
      }),
    );
    const outcomes = await Promise.allSettled(attempts);
    const numbers = outcomes.flatMap((outcome) =>
      outcome.status === "fulfilled" ? [outcome.value.number] : [],
    );
    const expected = Array.from({ length: 33 }, (_, index) => `2040-${String(index + 1).padStart(6, "0")}`);
    expect(numbers.sort()).toEqual(expected);
  });

  it("keeps the lines with their amounts, and the buyer as he is then", async () => {
    await s.zara.accounts.update({
      billingName: "Acme Ltd",
      billingAddress: "1 Road",
      billingCountry: "GB",
      billingTaxId: "GB1",
    });
    const { id, total } = await issue({
      tax: 950,
      lines: [
        { description: "One", quantity: 2, unitPrice: 4500 },
        { description: "Less", quantity: 1, unitPrice: -1500 },
      ],
    });
    expect(total).toBe(8450);
    await s.zara.accounts.update({ billingName: "Acme plc" });
    expect(await rowOf(id)).toMatchObject({
      status: "open",
      subtotal: 7500,
      tax: 950,
      total: 8450,
      billing: { name: "Acme Ltd", address: "1 Road", country: "GB", taxId: "GB1" },
    });
    const { rows } = await s.databases.system.pool.query(
      "select position, description, amount from invoice_line where invoice_id = $1 order by position",
      [id],
    );
    expect(rows).toEqual([
      { position: 1, description: "One", amount: 9000 },
      { position: 2, description: "Less", amount: -1500 },
    ]);
  });

  it("without lines, or for less than nothing, is refused and costs no number", async () => {
    const { number } = await issue({ now: at("2050-01-01") });
    await expect(issue({ now: at("2050-01-01"), lines: [] })).rejects.toThrow("0 lines");
    const below = [{ description: "Back", quantity: 1, unitPrice: -1 }];
    await expect(issue({ now: at("2050-01-01"), lines: below })).rejects.toThrow("total of -1");
    expect([number, (await issue({ now: at("2050-01-01") })).number]).toEqual(["2050-000001", "2050-000002"]);
  });
});

describe("an invoice", () => {
  const now = at("2031-03-10");

  it("is paid once, and never void afterwards", async () => {
    const { id } = await issue();
    const pay = () => inSystem((tx) => markPaid(tx, { accountId, invoiceId: id, now }));
    const outcomes = await Promise.allSettled([pay(), pay(), pay()]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await failureOf(pay())).toMatchObject({ httpStatus: 409, code: "STATUS_CONFLICT" });
    const cancel = inSystem((tx) => voidInvoice(tx, { accountId, invoiceId: id, now, reason: "No more" }));
    expect(await failureOf(cancel)).toMatchObject({ code: "STATUS_CONFLICT" });
    expect(await rowOf(id)).toMatchObject({ status: "paid", paid_at: now, void_reason: null });
  });

  it("is void with a reason, and never paid afterwards", async () => {
    const { id } = await issue();
    await inSystem((tx) => voidInvoice(tx, { accountId, invoiceId: id, now, reason: "A mistake" }));
    expect(await rowOf(id)).toMatchObject({ status: "void", void_reason: "A mistake" });
    const pay = inSystem((tx) => markPaid(tx, { accountId, invoiceId: id, now }));
    expect(await failureOf(pay)).toMatchObject({ code: "STATUS_CONFLICT" });
  });

  it("of another account is not found", async () => {
    const { id } = await issue();
    const elsewhere = { accountId: s.place("omar").accountId, invoiceId: id, now };
    expect(await failureOf(inSystem((tx) => markPaid(tx, elsewhere)))).toMatchObject({ httpStatus: 404 });
    expect(await rowOf(id)).toMatchObject({ status: "open" });
  });

  it("keeps its number, amounts, buyer and lines whoever tries to change them, and its end", async () => {
    const { id } = await issue();
    const { pool } = s.databases.system;
    for (const change of [
      "update invoice set number = 'x' where id = $1",
      "update invoice set total = total + 1, subtotal = subtotal + 1 where id = $1",
      "update invoice set billing = '{}' where id = $1",
      "update invoice_line set description = 'Something else' where invoice_id = $1",
    ])
      await expect(pool.query(change, [id])).rejects.toMatchObject({ code: "42501" });
    await inSystem((tx) => markPaid(tx, { accountId, invoiceId: id, now }));
    const reopen = pool.query("update invoice set status = 'open' where id = $1", [id]);
    await expect(reopen).rejects.toMatchObject({ code: "42501" });
  });
});
