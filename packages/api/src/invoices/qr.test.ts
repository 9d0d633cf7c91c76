import { describe, expect, it } from "vitest";
import { qrCode, type Transfer, transferText } from "./qr.ts";
import { isIban, modulo97, moneyWords, paymentReference } from "./rules.ts";

const transfer: Transfer = {
  holder: "igny8 GmbH",
  iban: "DE89 3704 0044 0532 0130 00",
  bic: "COBADEFFXXX",
  cents: 16541,
  reference: "RF462026000123",
};

describe("the text of a transfer", () => {
  it("is what EPC069-12 prescribes, line by line", () => {
    expect(transferText(transfer)).toBe(
      "BCD\n002\n1\nSCT\nCOBADEFFXXX\nigny8 GmbH\nDE89370400440532013000\nEUR165.41\n\nRF462026000123",
    );
  });

  it("is not made of an IBAN with a slip, of no amount, or of one that is too large", () => {
    expect(transferText({ ...transfer, iban: "DE88 3704 0044 0532 0130 00" })).toBeUndefined();
    expect(transferText({ ...transfer, iban: "0123456789" })).toBeUndefined();
    expect(transferText({ ...transfer, cents: 0 })).toBeUndefined();
    expect(transferText({ ...transfer, cents: 100_000_000_000 })).toBeUndefined();
  });

  it("needs no BIC, and cuts a holder's name at 70 letters", () => {
    const text = transferText({ ...transfer, bic: undefined, holder: "Ö".repeat(80) });
    expect(text?.split("\n").slice(4, 6)).toEqual(["", "Ö".repeat(70)]);
  });
});

it("a code has a quiet zone of four and the finder pattern in three corners", () => {
  const { path, size } = qrCode("BCD");
  const dark = new Set(path.match(/M\d+ \d+/g));
  expect(size).toBe(29);
  for (const corner of ["M4 4", "M24 4", "M4 24"]) expect(dark.has(corner)).toBe(true);
  expect(
    [...dark].every((cell) =>
      cell
        .slice(1)
        .split(" ")
        .every((at) => Number(at) >= 4 && Number(at) < 25),
    ),
  ).toBe(true);
});

it("a payment reference is the invoice's number with check digits that hold", () => {
  // The example of ISO 11649 itself, and ours.
  expect(modulo97(`${"539007547034"}RF18`)).toBe(1);
  const reference = paymentReference("2026-000123");
  expect(reference).toBe("RF462026000123");
  expect(modulo97(reference.slice(4) + reference.slice(0, 4))).toBe(1);
});

it("an IBAN is known by its check digits", () => {
  for (const iban of ["GB82 WEST 1234 5698 7654 32", "PL61109010140000071219812874", "NL91ABNA0417164300"])
    expect(isIban(iban)).toBe(true);
  for (const none of ["GB82 WEST 1234 5698 7654 33", "", "DE89"]) expect(isIban(none)).toBe(false);
});

it("money is written in its currency's own decimals", () => {
  expect(moneyWords(123_456, "USD")).toBe("$1,234.56");
  expect(moneyWords(123_456, "JPY")).toBe("¥123,456");
  expect(moneyWords(-1500, "EUR")).toBe("-€15.00");
});
