import { expect, it } from "vitest";
import { newId } from "./columns.ts";

it("ids are of version 7, tell when they were made, and each is greater than the one before", () => {
  const before = Date.now();
  const ids = Array.from({ length: 100_000 }, newId);
  const after = Date.now();
  expect(ids.every((id, at) => at === 0 || id > (ids[at - 1] ?? ""))).toBe(true);
  for (const id of [ids[0], ids.at(-1)]) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const made = Number.parseInt(id?.replace("-", "").slice(0, 12) ?? "", 16);
    expect(made).toBeGreaterThanOrEqual(before);
    expect(made).toBeLessThanOrEqual(after);
  }
});
