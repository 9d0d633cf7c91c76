import { expect, it } from "vitest";
import { countries } from "./places.ts";

it("every country is there once, by the code that is its own", () => {
  const names = countries.map(({ label }) => label);
  expect(names.length).toBe(new Set(names).size);
  const codeOf = (name: string) => countries.find(({ label }) => label === name)?.value;
  expect(["Germany", "United Kingdom", "Pakistan", "France"].map(codeOf)).toEqual(["DE", "GB", "PK", "FR"]);
});
