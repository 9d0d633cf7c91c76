import { expect, it } from "vitest";
import { branchOf, inTreeOrder, type Term } from "./term-filter.ts";

const term = (id: string, parentId: string | null): Term => ({
  id,
  parentId,
  siteId: "site",
  kind: "category",
  name: id,
  slug: id,
  description: "",
  contentCount: 0,
  createdAt: "",
  updatedAt: "",
});

const terms = [term("a", "c"), term("b", "a"), term("c", null), term("d", "elsewhere")];

it("puts every term under its parent, and one whose parent is not loaded at the top", () => {
  expect(inTreeOrder(terms).map(({ id, depth }) => [id, depth])).toEqual([
    ["c", 0],
    ["a", 1],
    ["b", 2],
    ["d", 0],
  ]);
});

it("offers no term a place within itself", () => {
  expect([...branchOf(terms, "a")]).toEqual(["a", "b"]);
  expect([...branchOf(terms, "c")].sort()).toEqual(["a", "b", "c"]);
});
