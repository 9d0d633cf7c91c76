import { newId } from "@igny8/db/columns";
import { sector } from "@igny8/db/schema/sectors";
import type { Caller, Stage } from "./stage.ts";

export type Sector = { siteId: string; sectorId: string };

/** Another sector of zara's site, empty, so that tests do not meet in one. */
export async function newSector(play: Stage): Promise<Sector> {
  const { accountId, siteId } = play.place("zara");
  const id = newId();
  await play.databases.system.transaction((tx) =>
    tx.insert(sector).values({ accountId, siteId, id, name: "Own", slug: id }),
  );
  return { siteId, sectorId: id };
}

/** Imports keywords and waits for it. @returns the job as it ended */
export async function importNow(play: Stage, input: Parameters<Caller["keywords"]["import"]>[0]) {
  const { jobId } = await play.ed.keywords.import(input);
  await play.runJobs();
  return play.ed.jobs.get({ id: jobId });
}

/** Keywords of two topics, five each. */
export const SHOP = [
  "best running shoes",
  "running shoes men",
  "running shoes women",
  "trail running shoes",
  "cheap running shoes",
  "yoga mat",
  "thick yoga mat",
  "yoga mat bag",
  "best yoga mat",
  "yoga mat cleaner",
];

/** Another sector, with the keywords of {@link SHOP}. @returns it and the keywords' ids by phrase */
export async function shopSector(play: Stage) {
  const place = await newSector(play);
  const { items } = await play.ed.keywords.create({ ...place, phrases: SHOP });
  return { place, ids: new Map(items.map(({ phrase, id }) => [phrase, id])) };
}

/** Clusters a sector and waits for it. @returns the job as it ended */
export async function clusterNow(play: Stage, place: Sector & { keywordIds?: string[] }) {
  const { jobId } = await play.ed.clusters.run(place);
  await play.runJobs();
  return play.ed.jobs.get({ id: jobId });
}
