import { describe, expect, it } from "vitest";
import { search } from "../../lib/search.ts";
import { AuditFilter, CLEARED, isNarrowed, queryOf } from "./audit-filter.ts";

describe("the filter of the access log", () => {
  it("asks for a period from a full hour on, so that the list is the same within it", () => {
    const early = queryOf({ period: "day" }, Date.parse("2026-11-21T10:05:00Z"));
    const late = queryOf({ period: "day" }, Date.parse("2026-11-21T10:55:00Z"));
    expect(early).toEqual(late);
    expect(early.from).toBe("2026-11-20T10:00:00.000Z");
  });

  it("is not narrowed by an event that is open", () => {
    const event = "01a1fdc2-dded-7243-bd03-e10b1b292ad5";
    expect(isNarrowed({ event })).toBe(false);
    expect(isNarrowed({ outcome: "refused" })).toBe(true);
    expect(isNarrowed({ outcome: "refused", ...CLEARED })).toBe(false);
  });

  it("forgets what an address cannot mean", () => {
    expect(search(AuditFilter)({ outcome: "maybe", actor: "me", q: "sites" })).toEqual({ q: "sites" });
  });
});
