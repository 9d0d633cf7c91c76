import { expect, it } from "vitest";
import { toDecimal, toMinor } from "./decimal.ts";

it("minor units and decimal words are the same money, in every number of decimals", () => {
  for (const [amount, currency, words] of [
    [13_900, "USD", "139.00"],
    [5, "EUR", "0.05"],
    [0, "EUR", "0.00"],
    [1200, "JPY", "1200"],
    [1234, "BHD", "1.234"],
    [2_147_483_647, "USD", "21474836.47"],
  ] as const) {
    expect(toDecimal(amount, currency)).toBe(words);
    expect(toMinor(words, currency)).toBe(amount);
  }
  expect(toMinor("10", "USD")).toBe(1000);
  expect(toMinor("10.5", "USD")).toBe(1050);
  expect(toMinor("10.500", "USD")).toBe(1050);
});

it("what is no amount of the currency is refused, and never rounded", () => {
  for (const [words, currency] of [
    ["1.005", "USD"],
    ["10.5", "JPY"],
    ["", "USD"],
    ["-1.00", "USD"],
    ["1,000.00", "USD"],
    ["1e3", "USD"],
    [".50", "USD"],
  ] as const)
    expect(() => toMinor(words, currency), words).toThrow(`is no amount of ${currency}`);
});
