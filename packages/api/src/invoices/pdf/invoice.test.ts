import { expect, it } from "vitest";
import { instructionsOf } from "../instructions.ts";
import { qrCode } from "../qr.ts";
import { drawInvoice } from "./invoice.ts";
import { addressLines, grouped, type InvoicePaper } from "./paper.ts";

const nobody = { address: null, country: null, taxId: null, email: null };
const paper: InvoicePaper = {
  number: "2026-000123",
  status: "open",
  voidReason: null,
  issuedAt: new Date("2026-11-21T00:00:00Z"),
  dueAt: new Date("2026-12-05T00:00:00Z"),
  paidAt: null,
  periodStart: null,
  periodEnd: null,
  currency: "EUR",
  subtotal: 9000,
  tax: 0,
  total: 9000,
  lines: [{ description: "Advice", quantity: 2, unitPrice: 4500, amount: 9000 }],
  seller: { ...nobody, name: "igny8 Ltd" },
  buyer: { ...nobody, name: "Łukasz Νίκος Ромашка" },
  reference: "RF462026000123",
  instructions: instructionsOf("Bank transfer", { iban: "DE89 3704 0044 0532 0130 00", holder: "igny8 Ltd" }),
  qr: qrCode("BCD"),
};
const pagesOf = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;

it("an invoice is one page whatever its state, with its letters embedded", async () => {
  for (const status of ["open", "paid", "void", "uncollectible"] as const) {
    const pdf = await drawInvoice({ ...paper, status });
    expect(pagesOf(pdf)).toBe(1);
    const text = pdf.toString("latin1");
    expect(text).toContain("+Inter-Regular");
    expect(text).not.toContain("Helvetica");
  }
});

it("many lines go on over pages", async () => {
  const line = { description: "Something that was sold", quantity: 1, unitPrice: 100, amount: 100 };
  expect(pagesOf(await drawInvoice({ ...paper, lines: Array.from({ length: 60 }, () => line) }))).toBe(4);
});

it("texts of any length stay on the paper", async () => {
  const address = Array.from({ length: 250 }, () => "x").join("\n");
  const party = {
    name: "N".repeat(200),
    address,
    country: "DE",
    taxId: "T".repeat(50),
    email: "e@example.com",
  };
  expect(pagesOf(await drawInvoice({ ...paper, buyer: party, seller: party }))).toBeLessThanOrEqual(2);
  const words = "long words ".repeat(45);
  const wordy = { ...party, address: words };
  expect(pagesOf(await drawInvoice({ ...paper, buyer: wordy, seller: wordy }))).toBeLessThanOrEqual(2);
});

it("an address ends with the country in words, and has eight lines and the country at most", () => {
  expect(addressLines({ ...nobody, name: "", address: " 1 Road \n\n Town", country: "PL" })).toEqual([
    "1 Road",
    "Town",
    "Poland",
  ]);
  const high = addressLines({ ...nobody, name: "", address: "1\n2\n3\n4\n5\n6\n7\n8\n9\n10", country: "DE" });
  expect(high).toEqual(["1", "2", "3", "4", "5", "6", "7", "8, 9, 10", "Germany"]);
});

it("a reference is written in groups of four", () => {
  expect(grouped("RF462026000123")).toBe("RF46 2026 0001 23");
});

it("instructions are told in the order in which banks ask for them, with words for their names", () => {
  expect(
    instructionsOf("Wire", { note: "Thanks", BIC: "X", bank_address: "1 Road", empty: " ", iban: "DE1" }),
  ).toEqual({
    name: "Wire",
    details: [
      { label: "IBAN", value: "DE1" },
      { label: "BIC", value: "X" },
      { label: "Note", value: "Thanks" },
      { label: "Bank address", value: "1 Road" },
    ],
    holder: undefined,
    iban: "DE1",
    bic: "X",
  });
});
