import { payment, paymentProof } from "@igny8/db/schema/payments";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { lockInvoice } from "../invoices/writes.ts";
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

  it("does not wait for whoever books money of the same invoice, who may wait for it", async () => {
    const carla = await customer(s);
    const target = { accountId: carla.accountId, invoiceId: carla.invoice.id };
    const { status } = await s.databases.system.transaction(async (tx) => {
      await lockInvoice(tx, target);
      return carla.caller.payments.submit(transferFor(s, carla));
    });
    expect(status).toBe("pending_approval");
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
