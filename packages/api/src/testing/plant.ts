import type { SystemDatabase } from "@igny8/db/client";
import { newId } from "@igny8/db/columns";
import { cluster } from "@igny8/db/schema/clusters";
import { creditBalance, creditGrant } from "@igny8/db/schema/credits";
import { keyword } from "@igny8/db/schema/keywords";
import { eq } from "drizzle-orm";
import type { Place } from "./stage.ts";

/** Puts a cluster with its keywords into a site. @returns the cluster's id */
export async function plantCluster(
  system: SystemDatabase,
  { accountId, siteId, sectorId }: Pick<Place, "accountId" | "siteId" | "sectorId">,
  phrases: readonly [string, ...string[]],
): Promise<string> {
  const id = newId();
  const place = { accountId, siteId, sectorId };
  const [primaryKeyword] = phrases;
  await system.transaction(async (tx) => {
    await tx
      .insert(cluster)
      .values({ ...place, id, name: primaryKeyword, primaryKeyword, keywordCount: phrases.length });
    await tx.insert(keyword).values(
      phrases.map((phrase, at) => ({
        ...place,
        phrase,
        normal: `${phrase} ${id}`,
        volume: 1000 - at,
        source: "manual" as const,
        status: "mapped" as const,
        clusterId: id,
      })),
    );
  });
  return id;
}

/** Leaves an account with exactly so many credits. */
export const leaveCredits = (system: SystemDatabase, { accountId }: Place, amount: number): Promise<void> =>
  system.transaction(async (tx) => {
    await tx.update(creditBalance).set({ balance: amount }).where(eq(creditBalance.accountId, accountId));
    await tx.update(creditGrant).set({ remaining: amount }).where(eq(creditGrant.accountId, accountId));
  });
