import { expect, it } from "vitest";
import { contentPermissions, fitted, freeSlug, slugFrom } from "./rules.ts";

it.each([
  ["Crème Brûlée: What's New?", "creme-brulee-whats-new"],
  ["  --A  &  B--  ", "a-b"],
  ["日本のコーヒー", "日本のコーヒー"],
  ["!!!", "article"],
  [`${"long ".repeat(40)}`, `${"long-".repeat(16).slice(0, -1)}`],
  ["<script>alert(1)</script>", "script-alert-1-script"],
])("makes of “%s” the address %s", (text, slug) => {
  expect(slugFrom(text)).toBe(slug);
});

it("counts up from two where an address is taken", () => {
  expect(freeSlug("tea", new Set())).toBe("tea");
  expect(freeSlug("tea", new Set(["tea", "tea-2"]))).toBe("tea-3");
});

it("cuts at a word's end", () => {
  expect(fitted("one  two\nthree", 20)).toBe("one two three");
  expect(fitted("one two three four", 14)).toBe("one two three…");
  expect(fitted("x".repeat(50), 10)).toHaveLength(10);
});

it("lets a draft be submitted, a review be decided, and an approved article only be sent back", () => {
  expect(contentPermissions("draft", "not_published")).toMatchObject({
    edit: true,
    submit: true,
    approve: false,
    reject: false,
  });
  expect(contentPermissions("review", "not_published")).toMatchObject({
    edit: true,
    submit: false,
    approve: true,
    reject: true,
  });
  expect(contentPermissions("approved", "not_published")).toMatchObject({
    edit: false,
    submit: false,
    approve: false,
    reject: true,
  });
  expect(contentPermissions("approved", "scheduled")).toMatchObject({
    edit: false,
    reject: false,
    delete: false,
  });
  expect(contentPermissions("draft", "published")).toMatchObject({ edit: true, delete: false });
});
