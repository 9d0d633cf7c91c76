import { describe, expect, it } from "vitest";
import { totalMany, totalWords } from "./labels.ts";

describe("the length of a list", () => {
  it("is told as it was counted", () => {
    expect(totalWords({ total: 9876, totalIsBound: false })).toBe("9,876");
    expect(totalMany({ total: 1 }, "keyword")).toBe("1 keyword");
    expect(totalMany({ total: 0 }, "keyword")).toBe("0 keywords");
  });

  it("is told as a bound where the server counted no further", () => {
    expect(totalWords({ total: 10_000, totalIsBound: true })).toBe("10,000+");
    expect(totalMany({ total: 10_000, totalIsBound: true }, "keyword")).toBe("10,000+ keywords");
  });
});
