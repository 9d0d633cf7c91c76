import { describe, expect, it } from "vitest";
import { wrapped } from "./wrapped.ts";

describe("a name in a circle", () => {
  it("is broken between words", () => {
    expect(wrapped("Exchange rate between banks", 13, 3)).toEqual(["Exchange rate", "between banks"]);
  });

  it("is cut where it does not fit", () => {
    expect(wrapped("Internationalisation", 8, 2)).toEqual(["Interna…"]);
    expect(wrapped("one two three four", 5, 2)).toEqual(["one", "two…"]);
  });

  it("is left out where nothing could be read", () => {
    expect(wrapped("Anything", 2, 2)).toEqual([]);
  });
});
