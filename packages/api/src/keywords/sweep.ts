import type { SystemDatabase } from "@igny8/db/client";
import { upload } from "@igny8/db/schema/uploads";
import { lt } from "drizzle-orm";
import { KEPT_HOURS } from "./import.ts";

/** Deletes files that no import has asked for any more since a day. @returns how many */
export const sweepUploads = (system: SystemDatabase, now: Date): Promise<number> =>
  system.transaction(async (tx) => {
    const stale = new Date(now.getTime() - KEPT_HOURS * 3_600_000);
    const swept = await tx.delete(upload).where(lt(upload.createdAt, stale));
    return swept.rowCount ?? 0;
  });
