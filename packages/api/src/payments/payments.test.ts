import { payment, paymentMethodConfig, paymentProof } from "@igny8/db/schema/payments";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { customer, transferFor } from "../testing/customers.ts";
import { failureOf } from "../testing/failure.ts";
import { stage } from "../testing/stage.ts";

const s = await stage();
const { system } = s.databases;
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex");
const PDF = Buffer.from("%PDF-1.7\n%âãÏÓ\n");
const JPEG = Buffer.from("ffd8ffe000104a46494600010100", "hex");

const form = (fields: Record<string, unknown>, proof?: File): FormData => {
  const filled = new FormData();
  for (const [name, value] of Object.entries(fields)) filled.append(name, String(value));
  if (proof) filled.append("proof", proof);
  return filled;
};
const fileOf = (bytes: Buffer, name = "proof", type = "") =>
  new File([new Uint8Array(bytes)], name, { type });

describe("handing in a transfer", () => {
  it("is kept until staff look for it, and shown to its account alone", async () => {
    const carla = await customer(s);
    const told = transferFor(s, carla);
    const { id, status } = await carla.caller.payments.submit(told);
    expect(status).toBe("pending_approval");
    const { items, total } = await carla.caller.payments.list();
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      id,
      invoice: { id: carla.invoice.id, number: carla.invoice.number, status: "open" },
      amount: carla.invoice.total,
      currency: "USD",
      method: "bank_transfer",
      status: "pending_approval",
      payerName: "Carla Customer",
      paidOn: told.paidOn,
    });
    expect((await s.omar.payments.list()).items).toEqual([]);
    expect(await failureOf(s.omar.payments.submit(told))).toMatchObject({ httpStatus: 404 });
  });

  it("works for an account that is suspended because it has not paid", async () => {
    const carla = await customer(s);
    await system.pool.query("update account set status = 'suspended' where id = $1", [carla.accountId]);
    await system.pool.query("update subscription set status = 'expired' where account_id = $1", [
      carla.accountId,
    ]);
    expect((await carla.caller.payments.submit(transferFor(s, carla))).status).toBe("pending_approval");
    expect((await carla.caller.payments.methods.available()).items).toHaveLength(3);
  });

  it.each([
    ["a PDF", fileOf(PDF, "proof.pdf"), "application/pdf"],
    ["a PNG that calls itself something else", fileOf(PNG, "page.html", "text/html"), "image/png"],
    ["a JPEG", fileOf(JPEG, "proof.jpg", "image/jpeg"), "image/jpeg"],
  ])("takes %s as proof, known by its content", async (_, proof, contentType) => {
    const carla = await customer(s);
    const { id } = await carla.caller.payments.submit(form(transferFor(s, carla), proof));
    const [row] = await system.read.select().from(paymentProof).where(eq(paymentProof.paymentId, id));
    expect(row).toMatchObject({
      contentType,
      bytes: proof.size,
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const stored = await s.platform.services.files.get(row?.storageKey ?? "");
    expect(stored?.bytes.length).toBe(proof.size);
    const [listed] = (await carla.caller.payments.list()).items;
    expect(listed?.proofs).toMatchObject([
      { kind: "file", contentType, href: expect.stringMatching(/^\/files\//) },
    ]);
  });

  it.each([
    [
      "a page that calls itself a picture",
      fileOf(Buffer.from("<script>1</script>"), "proof.png", "image/png"),
    ],
    ["a ZIP", fileOf(Buffer.from("PK\x03\x04 and more"), "proof.pdf", "application/pdf")],
    [
      "an SVG",
      fileOf(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "proof.svg", "image/svg+xml"),
    ],
    ["more than 5 MB", fileOf(Buffer.concat([PDF, Buffer.alloc(5 * 1024 * 1024)]), "proof.pdf")],
  ])("refuses %s as proof and stores nothing", async (_, proof) => {
    const carla = await customer(s);
    expect(await failureOf(carla.caller.payments.submit(form(transferFor(s, carla), proof)))).toMatchObject({
      httpStatus: 400,
      code: "INVALID_INPUT",
      issues: [expect.objectContaining({ field: "proof" })],
    });
    expect((await carla.caller.payments.list()).total).toBe(0);
  });

  it("takes an address as proof without looking at it, unless it is not encrypted or private", async () => {
    const carla = await customer(s);
    for (const proofUrl of [
      "http://bank.example/x",
      "https://127.0.0.1/x",
      "https://[::1]/",
      "https://10.0.0.8/",
      "ftp://x",
    ])
      expect(
        await failureOf(carla.caller.payments.submit(transferFor(s, carla, { proofUrl }))),
        proofUrl,
      ).toMatchObject({
        httpStatus: 400,
      });
    await carla.caller.payments.submit(transferFor(s, carla, { proofUrl: "https://bank.example/receipt" }));
    const [listed] = (await carla.caller.payments.list()).items;
    expect(listed?.proofs).toMatchObject([{ kind: "address", href: "https://bank.example/receipt" }]);
  });

  it("names the field that is wrong, in a form as in JSON", async () => {
    const carla = await customer(s);
    const good = transferFor(s, carla);
    const wrong: [string, object][] = [
      ["amount", { amount: 0 }],
      ["amount", { amount: 1.5 }],
      ["amount", { amount: 2 ** 31 }],
      ["payerName", { payerName: "" }],
      ["reference", { reference: " " }],
      ["paidOn", { paidOn: "yesterday" }],
      ["paidOn", { paidOn: "2099-01-01" }],
      ["paidOn", { paidOn: "2001-01-01" }],
      ["invoiceId", { invoiceId: "x" }],
    ];
    for (const [field, change] of wrong)
      for (const input of [{ ...good, ...change }, form({ ...good, ...change })])
        expect(await failureOf(carla.caller.payments.submit(input as typeof good)), field).toMatchObject({
          httpStatus: 400,
          issues: [expect.objectContaining({ field })],
        });
  });

  it("is the same transfer once, also when it is sent twice at once or repeated with a key", async () => {
    const carla = await customer(s);
    const told = transferFor(s, carla);
    const twice = await Promise.allSettled([
      carla.caller.payments.submit(told),
      carla.caller.payments.submit(told),
    ]);
    expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await carla.caller.payments.list()).total).toBe(1);
    const [zoe] = [await customer(s)];
    const [person] = await system.pool
      .query('select s.user_id, s.id from session s join "user" u on u.id = s.user_id where u.email = $1', [
        zoe.email,
      ])
      .then(({ rows }) => rows);
    const again = s.caller({
      authorization: `Bearer ${person.user_id}.${person.id}`,
      "idempotency-key": "once",
    });
    const first = await again.payments.submit(transferFor(s, zoe, { reference: "RF1" }));
    expect(await again.payments.submit(transferFor(s, zoe, { reference: "RF1" }))).toEqual(first);
  });

  it("is for an open invoice only", async () => {
    const carla = await customer(s);
    await system.pool.query("update invoice set status = 'void' where id = $1", [carla.invoice.id]);
    expect(await failureOf(carla.caller.payments.submit(transferFor(s, carla)))).toMatchObject({
      httpStatus: 409,
      code: "STATUS_CONFLICT",
    });
  });

  it("is an admin's act, and never support's", async () => {
    const input = transferFor(s, await customer(s));
    for (const name of ["vera", "ed"] as const)
      expect(await failureOf(s[name].payments.submit(input))).toMatchObject({ code: "ROLE_REQUIRED" });
    const inside = await s.deskAs("zara", "write");
    expect(await failureOf(inside.payments.submit(input))).toMatchObject({ code: "NOT_IN_SUPPORT_SESSION" });
    expect((await inside.payments.list()).items).toEqual([]);
  });
});

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

it("a tenant can neither confirm nor alter a payment, by no door and not in the database", async () => {
  const carla = await customer(s);
  const { id } = await carla.caller.payments.submit(transferFor(s, carla));
  const input = { paymentId: id, externalPaymentId: "X1", amount: 13_900, payerName: "Me" };
  for (const caller of [
    carla.caller,
    s.zara,
    s.deskSupport,
    s.deskDeveloper,
    await s.deskAs("zara", "write"),
  ]) {
    expect(await failureOf(caller.staff.payments.confirm(input))).toMatchObject({ httpStatus: 403 });
    expect(await failureOf(caller.staff.payments.queue())).toMatchObject({ httpStatus: 403 });
  }
  await expect(
    s.databases.tenant(carla.accountId).transaction((tx) => tx.update(payment).set({ status: "succeeded" })),
  ).rejects.toThrow();
});
