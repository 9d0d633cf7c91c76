import { describe, expect, it } from "vitest";
import { count, id, narrowing, oneOf, search, text } from "./search.ts";

const read = search({
  site: id,
  q: text(10),
  status: oneOf(["new", "mapped"]),
  mine: oneOf([true]),
  least: count(100),
});
const uuid = "0198f0c2-6f00-7d3a-9c41-2b7f5a6e1d20";

describe("what is read of an address", () => {
  it("is taken as it is when it makes sense", () => {
    const sensible = { site: uuid, q: " two words", status: "mapped", mine: true, least: 0 };
    expect(read(sensible)).toEqual(sensible);
  });

  it("is left out when it does not, so that the page still opens", () => {
    const nothing = { site: undefined, q: undefined, status: undefined, mine: undefined, least: undefined };
    const wrong = [
      { site: "12", q: "longer than ten", status: "gone", mine: "true", least: 101 },
      { site: 12, q: "x".repeat(11), status: ["new"], mine: false, least: 1.5 },
      { site: `${uuid} `, q: { a: "bcdefghij" }, status: null, mine: 1, least: "5" },
      { site: null, q: ["elements", "of"], status: {}, mine: [], least: -1 },
    ];
    for (const address of wrong) expect(read(address)).toEqual(nothing);
  });

  it("keeps the name of what was wrong, since the router lays it over the raw address", () => {
    expect(Object.keys(read({ status: "gone" }))).toEqual(["status"]);
  });

  it("is text also where the address reads as a number", () => {
    expect(read({ q: 2026 })).toEqual({ q: "2026" });
    expect(read({ q: true })).toEqual({ q: "true" });
  });

  it("is nothing else than what the page knows, and only what is there", () => {
    expect(read({ token: "secret" })).toEqual({});
    expect(read({})).toEqual({});
  });
});

describe("what narrows a list", () => {
  const { isNarrowed, CLEARED } = narrowing("q", "status");

  it("is any of the named parts of the address, not its order or what is open", () => {
    expect(isNarrowed({ sort: "title", event: uuid, q: undefined })).toBe(false);
    expect(isNarrowed({ status: "new" })).toBe(true);
  });

  it("is all gone when cleared", () => {
    expect(CLEARED).toEqual({ q: undefined, status: undefined });
    expect(Object.keys(CLEARED)).toEqual(["q", "status"]);
    expect(isNarrowed({ q: "words", status: "new", ...CLEARED })).toBe(false);
  });
});
