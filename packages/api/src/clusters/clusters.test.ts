import { cluster } from "@igny8/db/schema/clusters";
import { contentIdea } from "@igny8/db/schema/ideas";
import { keyword } from "@igny8/db/schema/keywords";
import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { clusterNow, shopSector } from "../testing/places.ts";
import { type Stage, stage } from "../testing/stage.ts";

let play: Stage;
beforeAll(async () => {
  play = await stage();
});

const refusal = (reason: string) => expect.objectContaining({ reason });

describe("clusters", () => {
  const two = async () => {
    const { place, ids } = await shopSector(play);
    await play.databases.system.transaction(async (tx) => {
      const mine = and(eq(keyword.siteId, place.siteId), eq(keyword.sectorId, place.sectorId));
      await tx.update(keyword).set({ volume: 100, difficulty: 30, intent: "commercial" }).where(mine);
    });
    await clusterNow(play, place);
    const { items } = await play.vera.clusters.list(place);
    const shoes = items.find(({ name }) => /shoes/i.test(name));
    const mats = items.find(({ name }) => /mat/i.test(name));
    if (!shoes || !mats) throw new Error(`unexpected clusters ${items.map(({ name }) => name)}`);
    return { place, ids, shoes, mats };
  };

  it("summarise their keywords, and follow every change to them", async () => {
    const { ids, shoes } = await two();
    expect(shoes).toMatchObject({ keywordCount: 5, volume: 500, difficulty: 30, intent: "commercial" });
    const id = ids.get("trail running shoes") ?? "";
    await play.ed.keywords.update({ id, volume: 1100, difficulty: 80 });
    expect(await play.vera.clusters.get({ id: shoes.id })).toMatchObject({ volume: 1500, difficulty: 40 });
    await play.ed.keywords.delete({ ids: [id] });
    expect(await play.vera.clusters.get({ id: shoes.id })).toMatchObject({
      keywordCount: 4,
      volume: 400,
      difficulty: 30,
    });
    const out = ids.get("running shoes men") ?? "";
    await play.ed.keywords.assign({ ids: [out], clusterId: null });
    expect(await play.vera.clusters.get({ id: shoes.id })).toMatchObject({ keywordCount: 3 });
    await play.ed.keywords.assign({ ids: [out], clusterId: shoes.id });
    expect(await play.vera.clusters.get({ id: shoes.id })).toMatchObject({ keywordCount: 4 });
  });

  it("are merged with their ideas into the larger one", async () => {
    const { place, ids, shoes, mats } = await two();
    await play.ed.keywords.delete({ ids: [ids.get("yoga mat bag") ?? ""] });
    const idea = await play.ed.ideas.create({ ...place, clusterId: mats.id, title: "All about mats" });
    const merged = await play.ed.clusters.merge({ ids: [mats.id, shoes.id], name: "Sports" });
    expect(merged).toMatchObject({ id: shoes.id, name: "Sports", keywordCount: 9, volume: 900 });
    await expect(play.ed.clusters.get({ id: mats.id })).rejects.toEqual(refusal("NOT_FOUND"));
    const [moved] = await play.databases.system.read
      .select()
      .from(contentIdea)
      .where(eq(contentIdea.id, idea.id));
    expect(moved?.clusterId).toBe(shoes.id);
  });

  it("are split, but never to nothing", async () => {
    const { ids, shoes, mats } = await two();
    const trail = [ids.get("trail running shoes") ?? ""];
    const split = await play.ed.clusters.split({ id: shoes.id, keywordIds: trail });
    expect(split).toMatchObject({
      name: "Trail running shoes",
      primaryKeyword: "trail running shoes",
      keywordCount: 1,
    });
    expect(await play.vera.clusters.get({ id: shoes.id })).toMatchObject({ keywordCount: 4 });
    await expect(play.ed.clusters.split({ id: mats.id, keywordIds: trail })).rejects.toThrow(
      "not all of them are in this cluster",
    );
    await expect(play.ed.clusters.split({ id: split.id, keywordIds: trail })).rejects.toThrow(
      "at least one keyword must stay",
    );
  });

  it("are deleted, and their keywords are free again", async () => {
    const { place, shoes } = await two();
    expect(await play.ed.clusters.delete({ ids: [shoes.id] })).toMatchObject({ deleted: 1, unmapped: 5 });
    expect((await play.vera.keywords.list({ ...place, status: "new" })).total).toBe(5);
    const live = await play.databases.system.read
      .select()
      .from(cluster)
      .where(and(eq(cluster.sectorId, place.sectorId), isNull(cluster.deletedAt)));
    expect(live).toHaveLength(1);
  });

  it("are unknown to another account, and only readable for a viewer", async () => {
    const { place, ids, shoes, mats } = await two();
    const notFound = refusal("NOT_FOUND");
    const own = play.place("omar");
    await expect(play.omar.clusters.run(place)).rejects.toEqual(notFound);
    await expect(play.omar.clusters.run({ ...place, siteId: own.siteId })).rejects.toEqual(notFound);
    await expect(play.omar.clusters.run({ ...own, keywordIds: [...ids.values()] })).rejects.toEqual(notFound);
    await expect(play.omar.clusters.get({ id: shoes.id })).rejects.toEqual(notFound);
    await expect(play.omar.clusters.update({ id: shoes.id, name: "mine" })).rejects.toEqual(notFound);
    await expect(play.omar.clusters.merge({ ids: [shoes.id, mats.id] })).rejects.toEqual(notFound);
    await expect(
      play.omar.clusters.split({ id: shoes.id, keywordIds: [...ids.values()].slice(0, 1) }),
    ).rejects.toEqual(notFound);
    await expect(play.omar.clusters.delete({ ids: [shoes.id] })).rejects.toEqual(notFound);
    const [theirs] = (await play.omar.keywords.create({ ...own, phrase: "omar's own" })).items;
    await expect(play.omar.keywords.assign({ ids: [theirs?.id ?? ""], clusterId: shoes.id })).rejects.toEqual(
      notFound,
    );
    await expect(play.vera.clusters.delete({ ids: [shoes.id] })).rejects.toEqual(refusal("ROLE_REQUIRED"));
  });
});
