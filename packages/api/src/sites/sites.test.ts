import { beforeAll, expect, it } from "vitest";
import { type Stage, stage } from "../testing/stage.ts";

let play: Stage;
beforeAll(async () => {
  play = await stage();
});

const addSite = async (name: string) => {
  const { items } = await play.zara.industries.list();
  return play.zara.sites.create({ name, domain: "example.com", industryId: items[0]?.id ?? "" });
};

it("lets who has just added a site work with it at once, though a reader's facts may be a second old", async () => {
  const site = await addSite("Quick");
  expect(await play.zara.sites.get({ siteId: site.id })).toMatchObject({ name: "Quick" });
  expect(await play.ada.sectors.list({ siteId: site.id })).toMatchObject({ total: 0, can: { create: true } });
  await expect(play.ed.sites.get({ siteId: site.id })).rejects.toMatchObject({ reason: "SITE_ACCESS" });
  await expect(play.omar.sites.get({ siteId: site.id })).rejects.toMatchObject({ reason: "NOT_FOUND" });
});

it("says with the list whether the plan has room for another site, and refuses the one too many", async () => {
  expect((await play.zara.sites.list()).can.create).toBe(true);
  for (let used = (await play.zara.sites.list()).total; used < 5; used++) await addSite(`Site ${used}`);
  const { can } = await play.zara.sites.list({ search: "nothing has this name" });
  expect(can.create).toMatchObject({ reason: "PLAN_LIMIT", details: { used: 5, max: 5 } });
  await expect(addSite("One too many")).rejects.toMatchObject({ reason: "PLAN_LIMIT" });
});
