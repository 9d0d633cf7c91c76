import { newId } from "@igny8/db/columns";
import { expect, it } from "vitest";
import { type Bill, draftOf, judge, readDraft, toRequest } from "./confirm-draft.ts";

const bill: Bill = {
  id: newId(),
  number: "2026-000007",
  type: "subscription",
  status: "open",
  total: 13_900,
  currency: "USD",
  due: 13_900,
};
const typed = { ...draftOf(bill), externalPaymentId: "BANK-1", payerName: "Carla" };

it("the amount that is due is taken without a reason", () => {
  expect(judge(typed, bill)).toEqual({ needsReason: false });
  expect(readDraft(typed, bill, { invoiceId: bill.id })).toMatchObject({
    input: { invoiceId: bill.id, amount: 13_900, externalPaymentId: "BANK-1", overrideReason: undefined },
  });
});

it("another amount is warned of, and asks for a reason of ten letters", () => {
  const less = { ...typed, amount: "129.00" };
  expect(judge(less, bill)).toMatchObject({
    needsReason: true,
    words: expect.stringContaining("$10.00 less"),
  });
  expect(judge({ ...typed, amount: "150" }, bill).words).toContain("$11.00 more");
  expect(readDraft({ ...less, overrideReason: "rounded" }, bill, {})).toMatchObject({
    errors: { overrideReason: expect.any(String) },
  });
  const reasoned = { ...less, overrideReason: "The bank took its fee" };
  expect(readDraft(reasoned, bill, { invoiceId: bill.id })).toMatchObject({
    input: { amount: 12_900, overrideReason: "The bank took its fee" },
  });
});

it("money for an invoice that needs none is said to be a surplus, without a reason", () => {
  expect(judge({ ...typed, amount: "20" }, { ...bill, status: "paid", due: 0 })).toEqual({
    needsReason: false,
    words: "Invoice 2026-000007 is paid: all of it is kept as a surplus.",
  });
});

it("a proof makes a form of it", () => {
  const proof = new File(["%PDF-1.7"], "slip.pdf", { type: "application/pdf" });
  const read = readDraft({ ...typed, proof }, bill, { invoiceId: bill.id });
  const request = "input" in read ? toRequest(read.input) : undefined;
  expect(request).toBeInstanceOf(FormData);
  expect(Object.fromEntries(request as FormData)).toMatchObject({ amount: "13900", payerName: "Carla" });
});
