import { keyword } from "@igny8/db/schema/keywords";
import { plan } from "@igny8/db/schema/plans";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { plantCluster } from "../testing/plant.ts";
import { type Stage, stage } from "../testing/stage.ts";

let play: Stage;
let industryId: string;
beforeAll(async () => {
  play = await stage();
  industryId = (await play.zara.industries.list()).items[0]?.id ?? "";
});

const refusal = (reason: string, details?: object) =>
  expect.objectContaining({ reason, ...(details && { denial: expect.objectContaining({ details }) }) });

describe("sites", () => {
  it("keeps a domain bare and a slug unique", async () => {
    const first = await play.ada.sites.create({
      name: "My Blog",
      domain: "https://WWW.Example.com/path?x",
      industryId,
    });
    const second = await play.ada.sites.create({ name: "My blog!", domain: "münchen.example", industryId });
    expect(first).toMatchObject({ domain: "example.com", slug: "my-blog" });
    expect(second).toMatchObject({ domain: "xn--mnchen-3ya.example", slug: "my-blog-2" });
    await play.ada.sites.delete({ siteId: first.id });
    await play.ada.sites.delete({ siteId: second.id });
  });

  it("refuses what is no domain and no industry, with the field", async () => {
    const add = (domain: string, industry = industryId) =>
      play.ada.sites.create({ name: "Site", domain, industryId: industry });
    for (const domain of ["localhost", "10.0.0.1", "no spaces.com", "javascript:alert(1)", "-a.com"]) {
      await expect(add(domain)).rejects.toThrow(/domain/i);
    }
    await expect(add("fine.example", play.place("omar").siteId)).rejects.toEqual(refusal("INVALID_INPUT"));
  });

  it("gives the last place of the plan to one of two who ask at once", async () => {
    await play.databases.system.transaction((tx) =>
      tx.update(plan).set({ maxSites: 2 }).where(eq(plan.slug, "scale")),
    );
    const add = (name: string) => play.ada.sites.create({ name, domain: `${name}.example`, industryId });
    const outcomes = await Promise.allSettled([add("left"), add("right")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = outcomes.find((outcome) => outcome.status === "rejected");
    expect(lost?.reason).toEqual(refusal("PLAN_LIMIT", { limit: "sites", used: 2, max: 2 }));
  });

  it("shows an editor only the sites that were granted to him", async () => {
    const { items } = await play.zara.sites.list({});
    expect(items.length).toBe(2);
    expect((await play.ed.sites.list({})).items.map(({ id }) => id)).toEqual([play.place("ed").siteId]);
    const other = items.find(({ id }) => id !== play.place("ed").siteId);
    await expect(play.ed.sites.get({ siteId: other?.id ?? "" })).rejects.toEqual(refusal("SITE_ACCESS"));
    await expect(play.omar.sites.get({ siteId: other?.id ?? "" })).rejects.toEqual(refusal("NOT_FOUND"));
  });

  it("tells anybody the public face of an active site, and of no other", async () => {
    const face = await play.anonymous.sites.bySlug({ account: "acme", slug: "shop" });
    expect(face).toEqual({
      name: "acme shop",
      slug: "shop",
      domain: "acme.example",
      industry: expect.any(String),
    });
    const { siteId } = play.place("zara");
    await play.ada.sites.update({ siteId, status: "inactive" });
    await expect(play.anonymous.sites.bySlug({ account: "acme", slug: "shop" })).rejects.toEqual(
      refusal("NOT_FOUND"),
    );
    await play.ada.sites.update({ siteId, status: "active" });
    await expect(play.anonymous.sites.bySlug({ account: "stan-suspended", slug: "shop" })).rejects.toEqual(
      refusal("NOT_FOUND"),
    );
  });
});

describe("sectors", () => {
  it("holds to the plan's limit and never goes beyond five", async () => {
    const { siteId } = play.place("omar");
    for (let n = 2; n <= 5; n++) await play.omar.sectors.create({ siteId, name: `Sector ${n}` });
    await expect(play.omar.sectors.create({ siteId, name: "Sixth" })).rejects.toEqual(
      refusal("PLAN_LIMIT", { limit: "sectors of a site", used: 5, max: 5 }),
    );
  });

  it("takes a sector only of the site's own industry, and of its own account", async () => {
    const { siteId, sectorId } = play.place("zara");
    const foreign = (await play.zara.industries.list()).items.at(-1)?.sectors[0]?.id;
    await expect(
      play.zara.sectors.create({ siteId, name: "Wrong", industrySectorId: foreign }),
    ).rejects.toEqual(refusal("INVALID_INPUT"));
    await expect(play.omar.sectors.update({ id: sectorId, name: "Stolen" })).rejects.toEqual(
      refusal("NOT_FOUND"),
    );
    await expect(play.omar.sectors.create({ siteId, name: "Stolen" })).rejects.toEqual(refusal("NOT_FOUND"));
  });
});

it("deletes a site with all that lies in it, as one batch", async () => {
  const { siteId, sectorId } = play.place("zara");
  const clusterId = await plantCluster(play.databases.system, play.place("zara"), ["oat milk"]);
  await play.zara.sites.delete({ siteId });
  await expect(play.zara.sites.get({ siteId })).rejects.toEqual(refusal("NOT_FOUND"));
  await expect(play.zara.sectors.update({ id: sectorId, name: "Ghost" })).rejects.toEqual(
    refusal("NOT_FOUND"),
  );
  await expect(play.zara.clusters.get({ id: clusterId })).rejects.toEqual(refusal("NOT_FOUND"));
  const batches = await play.databases.system.read
    .selectDistinct({ batch: keyword.deletedBatch })
    .from(keyword)
    .where(eq(keyword.siteId, siteId));
  expect(batches).toEqual([{ batch: expect.any(String) }]);
});

describe("room for sites", () => {
  let fresh: Stage;
  beforeAll(async () => {
    fresh = await stage();
  });

  const addSite = async (name: string) => {
    const { items } = await fresh.zara.industries.list();
    return fresh.zara.sites.create({ name, domain: "example.com", industryId: items[0]?.id ?? "" });
  };

  it("lets who has just added a site work with it at once, though a reader's facts may be a second old", async () => {
    const site = await addSite("Quick");
    expect(await fresh.zara.sites.get({ siteId: site.id })).toMatchObject({ name: "Quick" });
    expect(await fresh.ada.sectors.list({ siteId: site.id })).toMatchObject({
      total: 0,
      can: { create: true },
    });
    await expect(fresh.ed.sites.get({ siteId: site.id })).rejects.toMatchObject({ reason: "SITE_ACCESS" });
    await expect(fresh.omar.sites.get({ siteId: site.id })).rejects.toMatchObject({ reason: "NOT_FOUND" });
  });

  it("says with the list whether the plan has room for another site, and refuses the one too many", async () => {
    expect((await fresh.zara.sites.list()).can.create).toBe(true);
    for (let used = (await fresh.zara.sites.list()).total; used < 5; used++) await addSite(`Site ${used}`);
    const { can } = await fresh.zara.sites.list({ search: "nothing has this name" });
    expect(can.create).toMatchObject({ reason: "PLAN_LIMIT", details: { used: 5, max: 5 } });
    await expect(addSite("One too many")).rejects.toMatchObject({ reason: "PLAN_LIMIT" });
  });
});
