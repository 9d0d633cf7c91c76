import { newId } from "@igny8/db/columns";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newestEvent } from "../testing/events.ts";
import { failureOf } from "../testing/failure.ts";
import { type Stage, stage } from "../testing/stage.ts";
import { expirePackageInvoices } from "./expiry.ts";
import { issueInvoice, markPaid, type NewInvoice, voidInvoice } from "./writes.ts";

let s: Stage;
beforeAll(async () => {
  s = await stage();
});

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
const accountOf = (name: Parameters<Stage["place"]>[0]) => s.place(name).accountId;

const issue = (name: Parameters<Stage["place"]>[0], change: Partial<NewInvoice> = {}) =>
  s.databases.system.transaction((tx) =>
    issueInvoice(tx, {
      accountId: accountOf(name),
      type: "custom",
      purpose: "other",
      lines: [{ description: "Advice", quantity: 2, unitPrice: 4500 }],
      currency: "USD",
      now: new Date(),
      dueAt: inDays(14),
      ...change,
    }),
  );
const settle = (name: Parameters<Stage["place"]>[0], invoiceId: string, how: "paid" | "void") =>
  s.databases.system.transaction((tx) => {
    const target = { accountId: accountOf(name), invoiceId, now: new Date() };
    return how === "paid" ? markPaid(tx, target) : voidInvoice(tx, { ...target, reason: "A mistake" });
  });
const announcePayment = (accountId: string, invoiceId: string) =>
  s.databases.system.pool.query(
    `insert into payment (account_id, id, invoice_id, amount, currency, method, status)
     values ($1, $2, $3, 9000, 'USD', 'bank_transfer', 'pending_approval')`,
    [accountId, newId(), invoiceId],
  );
const configure = (country: string, instructions: Record<string, string>, enabled = true) =>
  s.databases.system.pool.query(
    `insert into payment_method_config (id, method, country, display_name, instructions, enabled)
     values ($1, 'bank_transfer', $2, $3, $4, $5)
     on conflict (method, country) do update set
       display_name = excluded.display_name, instructions = excluded.instructions, enabled = excluded.enabled`,
    [newId(), country, `Transfer ${country}`, JSON.stringify(instructions), enabled],
  );
const EVERYWHERE = { bank: "First Bank", accountNumber: "12345", routingNumber: "021000021" };
const GERMANY = { holder: "igny8 GmbH", iban: "DE89 3704 0044 0532 0130 00", bic: "COBADEFFXXX" };
beforeEach(async () => {
  await configure("*", EVERYWHERE);
  await configure("DE", GERMANY);
});

describe("an account's invoices", () => {
  it("are listed newest first for admins and the owner, with what comes next", async () => {
    const [first, second, third] = [await issue("zara"), await issue("zara"), await issue("zara")];
    await settle("zara", first.id, "paid");
    await announcePayment(accountOf("zara"), second.id);
    const page = await s.ada.invoices.list({ limit: 2 });
    expect(page).toMatchObject({
      total: 3,
      items: [
        { id: third.id, number: third.number, status: "open", next: "pay", can: { pay: true, pdf: true } },
        { id: second.id, awaiting: true, next: "wait", can: { pay: false, pdf: true } },
      ],
    });
    const rest = await s.zara.invoices.list({ limit: 2, cursor: page.nextCursor ?? "" });
    expect(rest).toMatchObject({
      nextCursor: null,
      items: [{ id: first.id, status: "paid", next: null, can: { pay: false } }],
    });
    expect((await s.zara.invoices.list({ status: "paid" })).items.map(({ id }) => id)).toEqual([first.id]);
  });

  it("are not for editors and viewers", async () => {
    const { id } = await issue("zara");
    for (const caller of [s.ed, s.vera])
      for (const call of [caller.invoices.list(), caller.invoices.get({ id }), caller.invoices.pdf({ id })])
        expect(await failureOf(call)).toMatchObject({ httpStatus: 403, code: "ROLE_REQUIRED" });
  });

  it("of another account are not found, not listed and have no paper", async () => {
    const { id } = await issue("zara");
    expect((await s.omar.invoices.list()).items).toEqual([]);
    for (const read of ["get", "pdf"] as const)
      expect(await failureOf(s.omar.invoices[read]({ id }))).toMatchObject({ httpStatus: 404 });
  });

  it("stay within reach of an account that is suspended or has not paid yet", async () => {
    for (const name of ["stan", "pia"] as const) {
      const { id } = await issue(name);
      expect((await s[name].invoices.list()).items[0]).toMatchObject({ id });
      expect(await s[name].invoices.get({ id })).toMatchObject({ next: "pay" });
      expect((await s[name].invoices.pdf({ id })).contentType).toBe("application/pdf");
    }
  });

  it("are overdue once their day has passed, and are not paid any more once they are over", async () => {
    const { id } = await issue("omar", { dueAt: inDays(1), expiresAt: inDays(7) });
    s.clock.offsetMs = 2 * DAY_MS;
    expect(await s.omar.invoices.get({ id })).toMatchObject({ overdue: true, next: "pay" });
    s.clock.offsetMs = 8 * DAY_MS;
    expect(await s.omar.invoices.get({ id })).toMatchObject({ overdue: false, next: null });
    s.clock.offsetMs = 0;
  });
});

describe("an invoice says how to pay it", () => {
  it("by transfer to the bank account for the buyer's country, else to the one for everywhere", async () => {
    const { id, number } = await issue("zara");
    const digits = number.replace("-", "");
    expect((await s.zara.invoices.get({ id })).payment).toMatchObject({
      reference: expect.stringMatching(new RegExp(`^RF\\d\\d${digits}$`)),
      instructions: {
        name: "Transfer *",
        details: [
          { label: "Bank", value: "First Bank" },
          { label: "Account number", value: "12345" },
          { label: "Routing number", value: "021000021" },
        ],
      },
      qr: null,
    });
    await s.zara.accounts.update({ billingCountry: "DE" });
    const german = await issue("zara");
    expect((await s.zara.invoices.get({ id: german.id })).payment).toMatchObject({
      instructions: { name: "Transfer DE", iban: GERMANY.iban },
    });
    await s.zara.accounts.update({ billingCountry: null });
  });

  it("with a code to scan when it is in euro and there is an IBAN, and only then", async () => {
    await s.zara.accounts.update({ billingCountry: "DE" });
    const codeOf = async (currency: string) => {
      const { id } = await issue("zara", { currency });
      return (await s.zara.invoices.get({ id })).payment?.qr;
    };
    const code = await codeOf("EUR");
    expect(code?.text.split("\n").slice(0, 8)).toEqual([
      ...["BCD", "002", "1", "SCT", "COBADEFFXXX", "igny8 GmbH", "DE89370400440532013000", "EUR90.00"],
    ]);
    expect(code?.path).toMatch(/^M\d+ \d+h1v1h-1z/);
    expect(await codeOf("USD")).toBeNull();
    await configure("DE", { ...GERMANY, iban: "DE00 3704 0044 0532 0130 00" });
    expect(await codeOf("EUR")).toBeNull();
    await s.zara.accounts.update({ billingCountry: null });
  });

  it("not at all where bank transfer is switched off, nor when nothing is to be paid", async () => {
    const { id } = await issue("zara");
    await s.zara.accounts.update({ billingCountry: "DE" });
    const german = await issue("zara");
    await configure("DE", GERMANY, false);
    expect((await s.zara.invoices.get({ id: german.id })).payment).toMatchObject({ instructions: null });
    await s.zara.accounts.update({ billingCountry: null });
    await configure("*", EVERYWHERE, false);
    expect((await s.zara.invoices.get({ id })).payment).toMatchObject({ instructions: null, qr: null });
    await settle("zara", id, "paid");
    expect(await s.zara.invoices.get({ id })).toMatchObject({ status: "paid", payment: null });
  });
});

it("an invoice shows its lines, and names buyer and seller as they were when it was issued", async () => {
  const seller = { name: "igny8 Ltd", address: "1 Road", country: "IE", taxId: "IE1", email: null };
  await s.deskAdmin.staff.invoices.setSeller(seller);
  await s.zara.accounts.update({ billingName: "Acme Ltd", billingTaxId: "GB1" });
  const { id } = await issue("zara", { tax: 900 });
  await s.deskAdmin.staff.invoices.setSeller({ ...seller, name: "Another" });
  await s.zara.accounts.update({ billingName: "Acme plc" });
  expect(await s.zara.invoices.get({ id })).toMatchObject({
    subtotal: 9000,
    tax: 900,
    total: 9900,
    lines: [{ description: "Advice", quantity: 2, unitPrice: 4500, amount: 9000 }],
    buyer: { name: "Acme Ltd", taxId: "GB1" },
    seller,
  });
});

it("the paper of an invoice is a PDF that says whose it is and stays the same", async () => {
  const { id, number } = await issue("zara");
  const { base64, ...file } = await s.ada.invoices.pdf({ id });
  expect(file).toEqual({ filename: `invoice-${number}.pdf`, contentType: "application/pdf" });
  const bytes = Buffer.from(base64, "base64");
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(bytes.includes(`(Invoice ${number})`)).toBe(true);
  expect((await s.ada.invoices.pdf({ id })).base64).toBe(base64);
  await settle("zara", id, "void");
  expect((await s.ada.invoices.pdf({ id })).base64).not.toBe(base64);
});

describe("the billing desk", () => {
  it("reads an account's invoices, and no other account's by the same id", async () => {
    const { id } = await issue("omar");
    const accountId = accountOf("omar");
    const { items } = await s.deskBilling.staff.invoices.list({ accountId });
    expect(items[0]).toMatchObject({ id, can: { void: true, pdf: true } });
    expect(await s.deskBilling.staff.invoices.get({ accountId, id })).toMatchObject({ total: 9000 });
    expect((await s.deskBilling.staff.invoices.pdf({ accountId, id })).base64).toMatch(/^JVBERi/);
    const astray = s.deskBilling.staff.invoices.get({ accountId: accountOf("zara"), id });
    expect(await failureOf(astray)).toMatchObject({ httpStatus: 404 });
  });

  it("voids an open invoice with a reason, which the account reads, is told and finds in its audit", async () => {
    const accountId = accountOf("zara");
    const { id, number } = await issue("zara");
    await s.deskBilling.staff.invoices.void({ accountId, id, reason: "Issued by mistake." });
    expect(await s.zara.invoices.get({ id })).toMatchObject({
      status: "void",
      voidReason: "Issued by mistake.",
      next: null,
    });
    for (const told of [s.zara, s.ada])
      expect((await told.notifications.list()).items[0]).toMatchObject({
        title: `Invoice ${number} is void`,
      });
    expect((await s.ed.notifications.list()).items).toEqual([]);
    expect(await newestEvent(s, accountId, "staff.invoices.void")).toMatchObject({
      changes: [{ kind: "invoice", after: { status: "void", reason: "Issued by mistake." } }],
    });
    const again = s.deskBilling.staff.invoices.void({ accountId, id, reason: "Once more" });
    expect(await failureOf(again)).toMatchObject({ httpStatus: 409, code: "STATUS_CONFLICT" });
  });

  it("does not void what is paid, and support does not void at all", async () => {
    const accountId = accountOf("zara");
    const { id } = await issue("zara");
    const attempt = { accountId, id, reason: "Issued by mistake" };
    expect(await failureOf(s.deskSupport.staff.invoices.void(attempt))).toMatchObject({ httpStatus: 403 });
    await settle("zara", id, "paid");
    expect(await failureOf(s.deskBilling.staff.invoices.void(attempt))).toMatchObject({ httpStatus: 409 });
  });
});

it("an invoice whose time to be paid is over is void once, however many look; others stay open", async () => {
  const day = inDays(8);
  const over = await issue("omar", { type: "credit_package", purpose: "package", expiresAt: inDays(7) });
  const later = await issue("omar", { type: "credit_package", purpose: "package", expiresAt: inDays(9) });
  const open = await issue("omar");
  const { system } = s.databases;
  expect(await expirePackageInvoices(system, inDays(6))).toBe(0);
  const { rows } = await system.pool.query(
    "select count(*)::int as due from invoice where status = 'open' and expires_at <= $1",
    [day],
  );
  const counts = await Promise.all([1, 2, 3].map(() => expirePackageInvoices(system, day)));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rows[0].due);
  expect(await expirePackageInvoices(system, day)).toBe(0);
  expect(await s.omar.invoices.get({ id: over.id })).toMatchObject({
    status: "void",
    voidReason: "It was not paid in time.",
  });
  for (const { id } of [later, open])
    expect(await s.omar.invoices.get({ id })).toMatchObject({ status: "open" });
});
