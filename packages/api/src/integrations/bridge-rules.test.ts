import { expect, it } from "vitest";
import { decideReport, type KnownTerm, planTerms } from "./bridge-rules.ts";

const NOW = new Date("2026-11-21T12:00:00Z");
const article = {
  status: "approved",
  siteStatus: "not_published",
  externalId: null,
  externalUrl: null,
  publishedAt: null,
} as const;

it("keeps an article's first date of publication until it is taken down", () => {
  const first = new Date("2026-11-01T00:00:00Z");
  const published = { ...article, siteStatus: "published", publishedAt: first } as const;
  const report = { id: "a", status: "published" } as const;
  expect(decideReport(article, report, NOW)?.publishedAt).toEqual(NOW);
  expect(decideReport(published, report, NOW)?.publishedAt).toEqual(first);
  expect(decideReport(published, { id: "a", status: "not_published" }, NOW)).toMatchObject({
    publishedAt: null,
    externalId: null,
    externalUrl: null,
  });
});

it("believes a site about an article that it has, though it was sent back since, and about no other draft", () => {
  const report = { id: "a", status: "failed" } as const;
  expect(decideReport({ ...article, status: "draft" }, report, NOW)).toBeUndefined();
  expect(decideReport({ ...article, status: "draft", siteStatus: "published" }, report, NOW)).toMatchObject({
    siteStatus: "failed",
    siteError: "The site gave no reason.",
  });
});

const known = (id: string, change: Partial<KnownTerm> = {}): KnownTerm => ({
  id,
  kind: "category",
  name: id,
  slug: id,
  description: "",
  parentId: null,
  externalId: null,
  ...change,
});
const sent = (externalId: string, slug: string, parentExternalId: string | null = null) => ({
  externalId,
  kind: "category" as const,
  name: slug,
  slug,
  description: "",
  parentExternalId,
});
const plan = (terms: KnownTerm[], incoming: ReturnType<typeof sent>[]) => {
  let made = 0;
  return planTerms(terms, incoming, () => `new-${++made}`);
};

it("knows a term by its number, or else by its slug", () => {
  expect(plan([known("tea")], [sent("7", "tea")])).toMatchObject({
    created: [],
    updated: [{ id: "tea", externalId: "7" }],
  });
  expect(plan([known("tea", { externalId: "7" })], [sent("7", "chai")])).toMatchObject({
    updated: [{ id: "tea", slug: "chai" }],
  });
  expect(plan([], [sent("7", "tea")])).toMatchObject({ created: [{ id: "new-1" }] });
});

it("lets two terms change places, and moves aside what the site no longer has", () => {
  const two = [known("a", { externalId: "1" }), known("b", { externalId: "2" })];
  const swapped = plan(two, [sent("1", "b"), sent("2", "a")]);
  expect(swapped).toMatchObject({
    displaced: [],
    updated: [
      { id: "a", slug: "b" },
      { id: "b", slug: "a" },
    ],
  });
  expect(plan(two, [sent("1", "b")])).toMatchObject({ displaced: [{ id: "b" }] });
});

it("finds parents among what came and what was there, and refuses circles, strangers and twins", () => {
  const tea = known("tea", { externalId: "1" });
  expect(plan([tea], [sent("2", "green", "1"), sent("3", "sencha", "2")])).toMatchObject({
    created: [
      { id: "new-1", parentId: "tea" },
      { id: "new-2", parentId: "new-1" },
    ],
  });
  const circle = plan([], [sent("1", "a", "2"), sent("2", "b", "1")]);
  expect(circle).toMatchObject({ field: "terms.0.parentExternalId" });
  expect(plan([], [sent("1", "a", "9")])).toMatchObject({ field: "terms.0.parentExternalId" });
  expect(plan([], [sent("1", "a"), sent("1", "b")])).toMatchObject({ field: "terms.1.externalId" });
  expect(plan([], [sent("1", "a"), sent("2", "a")])).toMatchObject({ field: "terms.1.slug" });
});
