import { newId } from "@igny8/db/columns";
import { content } from "@igny8/db/schema/content";
import { image } from "@igny8/db/schema/images";
import { contentTerm } from "@igny8/db/schema/terms";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type Caller, type Stage, stage } from "../testing/stage.ts";

let play: Stage;
let otherSite: string;
let elsewhere: Caller;
beforeAll(async () => {
  play = await stage();
  const { items } = await play.zara.industries.list();
  const made = await play.zara.sites.create({
    name: "Other",
    domain: "other.example",
    industryId: items[0]?.id ?? "",
  });
  otherSite = made.id;
  const { key } = await play.zara.keys.create({ name: "elsewhere", role: "admin", siteId: otherSite });
  elsewhere = play.caller({ "x-api-key": key });
});

const refusal = (reason: string) => expect.objectContaining({ reason });

/** An article of Acme's shop, as far as it was brought. */
async function article(slug: string, change: Partial<typeof content.$inferInsert> = {}): Promise<string> {
  const { accountId, siteId, sectorId } = play.place("zara");
  const id = newId();
  await play.databases.system.transaction((tx) =>
    tx.insert(content).values({
      ...{ accountId, siteId, sectorId, id, slug, title: slug, body: `<p>${slug}</p>` },
      ...{ wordCount: 1, seoScore: 0, status: "approved" },
      ...change,
    }),
  );
  return id;
}

describe("a key that is bound to a site", () => {
  it("needs not name it", async () => {
    const { siteId } = play.place("zara");
    expect(await play.bridge.integrations.bridge.site({})).toMatchObject({
      id: siteId,
      domain: "acme.example",
      account: { slug: "acme" },
    });
  });

  it("reaches no other site by naming it, nor its articles by their ids", async () => {
    const id = await article("bound");
    const { bridge } = elsewhere.integrations;
    const { siteId } = play.place("zara");
    await expect(bridge.site({ siteId })).rejects.toEqual(refusal("SITE_ACCESS"));
    await expect(bridge.content({ siteId })).rejects.toEqual(refusal("SITE_ACCESS"));
    await expect(bridge.terms({ siteId, terms: [tea] })).rejects.toEqual(refusal("SITE_ACCESS"));
    await expect(bridge.report({ id, status: "published" })).rejects.toEqual(refusal("NOT_FOUND"));
    await expect(bridge.report({ id, siteId, status: "published" })).rejects.toEqual(refusal("SITE_ACCESS"));
    expect((await bridge.content({})).items).toEqual([]);
    await expect(play.omar.integrations.bridge.site({ siteId })).rejects.toEqual(refusal("NOT_FOUND"));
  });

  it("is not implied for who sees every site: he names one", async () => {
    await expect(play.zara.integrations.bridge.site({})).rejects.toMatchObject({
      reason: "INVALID_INPUT",
      denial: { details: { field: "siteId" } },
    });
    const { id } = await play.zara.integrations.bridge.site({ siteId: otherSite });
    expect(id).toBe(otherSite);
  });

  it("may no longer do anything once its maker has lost the site", async () => {
    const { key } = await play.ada.keys.create({
      name: "short",
      role: "viewer",
      siteId: play.place("zara").siteId,
    });
    const { userId } = play.place("ada");
    await play.zara.members.setRole({ userId, role: "editor" });
    const short = play.caller({ "x-api-key": key });
    await expect(short.integrations.bridge.content({})).rejects.toEqual(refusal("SITE_ACCESS"));
    await play.zara.members.setRole({ userId, role: "admin" });
  });
});

it("offers what is approved, page by page, with its terms and the pictures that are made", async () => {
  const { accountId, siteId } = play.place("zara");
  const id = await article("offered");
  await article("draft-one", { status: "draft" });
  const { items: terms } = await play.bridge.integrations.bridge.terms({
    terms: [{ ...tea, externalId: "70" }],
  });
  const picture = { accountId, siteId, contentId: id, place: "featured", prompt: "A cup" } as const;
  await play.databases.system.transaction(async (tx) => {
    await tx.insert(contentTerm).values({ accountId, contentId: id, termId: terms[0]?.id ?? "" });
    await tx
      .insert(image)
      .values({ ...picture, status: "generated", storageKey: "images/cup.png", alt: "Cup" });
    await tx.insert(image).values({ ...picture, place: "in_article" });
  });
  const seen = [];
  let cursor: string | undefined;
  do {
    const page = await play.bridge.integrations.bridge.content({ limit: 1, cursor });
    seen.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen.map(({ slug }) => slug)).not.toContain("draft-one");
  expect(seen.find((one) => one.id === id)).toMatchObject({
    body: "<p>offered</p>",
    status: "approved",
    siteStatus: "not_published",
    terms: [{ slug: "tea", externalId: "70" }],
    images: [{ alt: "Cup", url: expect.stringMatching(/^http:\/\/localhost:3000\/files\//) }],
  });
});

it("notes what became of an article, and does so again without harm", async () => {
  const id = await article("reported");
  const { bridge } = play.bridge.integrations;
  const report = { id, status: "published", externalId: "42", url: "https://acme.example/reported" } as const;
  const first = await bridge.report(report);
  expect(first).toMatchObject({
    siteStatus: "published",
    externalId: "42",
    externalUrl: "https://acme.example/reported",
    publishedAt: expect.any(Date),
  });
  expect(await bridge.report(report)).toEqual(first);
  expect(await bridge.report({ id, status: "failed", error: "Disk full" })).toMatchObject({
    siteStatus: "failed",
    siteError: "Disk full",
    externalId: "42",
  });
  const { items } = await play.zara.audit.list({ procedure: "integrations.bridge.report" });
  expect(items).toHaveLength(3);
});

it("believes no report of an article that was never approved, and no address that is not of the web", async () => {
  const id = await article("unapproved", { status: "review" });
  const { bridge } = play.bridge.integrations;
  await expect(bridge.report({ id, status: "published" })).rejects.toEqual(refusal("STATUS_CONFLICT"));
  await expect(bridge.report({ id, status: "published", url: "javascript:alert(1)" })).rejects.toThrow(
    /web address/,
  );
  const [row] = await play.databases.system.read.select().from(content).where(eq(content.id, id));
  expect(row).toMatchObject({ siteStatus: "not_published", externalUrl: null });
});

const tea = { externalId: "1", kind: "category", name: "Tea", slug: "tea" } as const;

it("takes over a site's terms: once, renamed, swapped and nested", async () => {
  const { bridge } = elsewhere.integrations;
  const green = {
    externalId: "2",
    kind: "category",
    name: "Green",
    slug: "green",
    parentExternalId: "1",
  } as const;
  const first = await bridge.terms({ terms: [green, tea] });
  expect(first).toMatchObject({ created: 2, updated: 0, unchanged: 0 });
  expect(await bridge.terms({ terms: [green, tea] })).toEqual({ ...first, created: 0, unchanged: 2 });
  const swapped = await bridge.terms({
    terms: [
      { ...tea, slug: "green" },
      { ...green, slug: "tea" },
    ],
  });
  expect(swapped).toMatchObject({ created: 0, updated: 2 });
  await bridge.terms({ terms: [{ ...green, slug: "green", parentExternalId: null }] });
  const { items } = await play.zara.terms.list({ siteId: otherSite });
  expect(items.map(({ name, slug, parentId }) => ({ name, slug, parentId }))).toEqual([
    { name: "Green", slug: "green", parentId: null },
    { name: "Tea", slug: `green-${items[1]?.id}`, parentId: null },
  ]);
});

it("stores none of the terms when one of them is wrong", async () => {
  const before = await play.zara.terms.list({ siteId: otherSite });
  const lost = { externalId: "8", kind: "tag", name: "Lost", slug: "lost", parentExternalId: "1" } as const;
  const sound = { externalId: "9", kind: "tag", name: "Sound", slug: "sound" } as const;
  await expect(elsewhere.integrations.bridge.terms({ terms: [sound, lost] })).rejects.toMatchObject({
    reason: "INVALID_INPUT",
    denial: { details: { field: "terms.1.parentExternalId" } },
  });
  expect(await play.zara.terms.list({ siteId: otherSite })).toEqual(before);
});
