import { describe, expect, it, vi } from "vitest";
import { oneWaySorting, twoWaySorting } from "./sorting.ts";

describe("sorting by the head of a table", () => {
  const ways = { title: { sort: "title", desc: false }, words: { sort: "words", desc: true } } as const;

  it("shows the one direction that the server knows, whatever the table toggles", () => {
    const onSort = vi.fn();
    const { sorting, onSortingChange } = oneWaySorting(ways, "words", onSort);
    expect(sorting).toEqual([{ id: "words", desc: true }]);
    onSortingChange([{ id: "title", desc: true }]);
    expect(onSort).toHaveBeenCalledWith("title");
  });

  it("ends with a second click on the same column", () => {
    const onSort = vi.fn();
    oneWaySorting(ways, "words", onSort).onSortingChange([{ id: "words", desc: false }]);
    expect(onSort).toHaveBeenCalledWith(undefined);
  });

  it("names a falling order with a minus where both directions exist", () => {
    const onSort = vi.fn();
    const sorts = ["volume", "-volume"] as const;
    const { sorting, onSortingChange } = twoWaySorting(sorts, "-volume", onSort);
    expect(sorting).toEqual([{ id: "volume", desc: true }]);
    onSortingChange([{ id: "volume", desc: false }]);
    expect(onSort).toHaveBeenLastCalledWith("volume");
    onSortingChange([]);
    expect(onSort).toHaveBeenLastCalledWith(undefined);
  });
});
