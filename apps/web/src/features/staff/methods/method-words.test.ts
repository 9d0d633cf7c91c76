import { expect, it } from "vitest";
import { countryName, isIban } from "./method-words.ts";

it("an IBAN with a slip of the pen is told from a right one", () => {
  expect(isIban("DE89 3704 0044 0532 0130 00")).toBe(true);
  expect(isIban("DE89 3704 0044 0532 0130 01")).toBe(false);
  expect(isIban("not filled in")).toBe(false);
});

it("a country is called by its name, and the star is everywhere", () => {
  expect([countryName("*"), countryName("PK")]).toEqual(["Everywhere", "Pakistan"]);
});
