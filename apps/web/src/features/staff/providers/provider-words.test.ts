import { expect, it } from "vitest";
import { dollars, micros } from "./provider-words.ts";

it("reads prices as people type them, and refuses what is none", () => {
  expect(["0.4", "0,40", " 15 ", "0.000001"].map(micros)).toEqual([400_000, 400_000, 15_000_000, 1]);
  for (const bad of ["", "-1", "1e3", "free", "0.0000001"]) expect(micros(bad)).toBeUndefined();
  expect(dollars(400_000)).toBe("0.4");
});
