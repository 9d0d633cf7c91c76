import type { SystemDatabase } from "@igny8/db/client";
import { creditGrant, creditHold } from "@igny8/db/schema/credits";
import { job } from "@igny8/db/schema/jobs";
import { and, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import { closeHold, expireGrants } from "./writes.ts";

const BATCH = 500;

/**
 * Ends holds that nobody keeps alive any more, and takes back what is left of grants that are over.
 * Safe to run at any time, any number of times, in several processes. @returns how many of each
 */
export async function sweepCredits(
  system: SystemDatabase,
  now: Date,
): Promise<{ holds: number; credits: number }> {
  const lapsed = await system.read
    .select({ accountId: creditHold.accountId, jobId: creditHold.jobId })
    .from(creditHold)
    .leftJoin(job, and(eq(job.accountId, creditHold.accountId), eq(job.id, creditHold.jobId)))
    .where(
      and(
        eq(creditHold.status, "open"),
        lte(creditHold.expiresAt, now),
        or(isNull(job.id), inArray(job.status, ["succeeded", "failed", "cancelled"])),
      ),
    )
    .limit(BATCH);
  let holds = 0;
  for (const { accountId, jobId } of lapsed) {
    if (!jobId) continue;
    const ended = await system.transaction((tx) => closeHold(tx, accountId, jobId, "expired", now));
    if (ended) holds++;
  }
  const over = await system.read
    .selectDistinct({ accountId: creditGrant.accountId })
    .from(creditGrant)
    .where(and(gt(creditGrant.remaining, 0), lte(creditGrant.expiresAt, now)))
    .limit(BATCH);
  let credits = 0;
  for (const { accountId } of over) {
    credits += await system.transaction((tx) => expireGrants(tx, accountId, now));
  }
  return { holds, credits };
}
