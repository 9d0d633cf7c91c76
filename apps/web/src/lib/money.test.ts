import { describe, expect, it } from "vitest";
import { minorOf, money, price, typedAmount } from "./money.ts";

describe("an amount", () => {
  it("is written with its currency, and a price without its zeros", () => {
    expect(money(123_450, "USD")).toBe("$1,234.50");
    expect(price(13_900, "USD")).toBe("$139");
    expect(price(13_950, "USD")).toBe("$139.50");
    expect(typedAmount(13_900, "USD")).toBe("139.00");
    expect(typedAmount(13_900, "JPY")).toBe("13900");
  });

  it.each([
    ["139", 13_900],
    ["139.5", 13_950],
    ["$1,234.50", 123_450],
    ["1.234,50 €", 123_450],
    ["1,234", 123_400],
    ["0.01", 1],
  ])("is read as people type it: %s", (typed, cents) => {
    expect(minorOf(typed, "USD")).toBe(cents);
  });

  it.each(["", "about a hundred", "-5", "."])("is none when it says none: %j", (typed) => {
    expect(minorOf(typed, "USD")).toBeNaN();
  });

  it("is not more exact than its currency", () => {
    expect(minorOf("500", "JPY")).toBe(500);
    expect(minorOf("500.50", "JPY")).toBeNaN();
  });
});
