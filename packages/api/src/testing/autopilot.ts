import { newId } from "@igny8/db/columns";
import { creditEntry } from "@igny8/db/schema/credits";
import { siteAccess } from "@igny8/db/schema/members";
import { sector } from "@igny8/db/schema/sectors";
import { site } from "@igny8/db/schema/sites";
import { and, eq, like } from "drizzle-orm";
import type { Stage } from "./stage.ts";

/** Another site of acme with a sector, which ed and vera may see, so that tests do not meet on one. */
export async function newSite(play: Stage) {
  const { accountId, siteId } = play.place("zara");
  const [shop] = await play.databases.system.read.select().from(site).where(eq(site.id, siteId));
  if (!shop) throw new Error("acme has no site");
  const place = { accountId, siteId: newId(), sectorId: newId() };
  await play.databases.system.transaction(async (tx) => {
    await tx.insert(site).values({ ...shop, id: place.siteId, name: "Another", slug: place.siteId });
    await tx
      .insert(sector)
      .values({ accountId, siteId: place.siteId, id: place.sectorId, name: "Own", slug: "own" });
    for (const name of ["ed", "vera"] as const)
      await tx
        .insert(siteAccess)
        .values({ accountId, siteId: place.siteId, userId: play.place(name).userId });
  });
  return place;
}
export type Place = Awaited<ReturnType<typeof newSite>>;

/** Tasks of 300 words, which cost 6 credits each. */
export const order = async (play: Stage, { siteId, sectorId }: Place, ...titles: string[]) => {
  const made = [];
  for (const title of titles)
    made.push(await play.ed.tasks.create({ siteId, sectorId, title, targetWords: 300 }));
  return made;
};
/** All stages off but one, which rests after each item. */
export const only = (stage: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((one) => ({ stage: one, enabled: one === stage, batchSize: 1 }));
/** A run as a viewer sees it. */
export const detail = (play: Stage, { siteId }: Place, runId: string) =>
  play.vera.automation.runDetail({ siteId, runId, limit: 100 });
/** What a job was charged, piece by piece. */
export const spent = async (play: Stage, jobId: string) =>
  (
    await play.databases.system.read
      .select({ amount: creditEntry.amount, key: creditEntry.operationKey })
      .from(creditEntry)
      .where(and(eq(creditEntry.kind, "spend"), like(creditEntry.operationKey, `job:${jobId}:%`)))
  ).map(({ amount }) => -amount);
