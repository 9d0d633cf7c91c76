import { auditEvent } from "@igny8/db/schema/audit";
import { and, desc, eq } from "drizzle-orm";
import type { Stage } from "./stage.ts";

/** The newest event of an account about a procedure. */
export const newestEvent = async (play: Stage, accountId: string, procedure: string) =>
  (
    await play.databases.system.read
      .select()
      .from(auditEvent)
      .where(and(eq(auditEvent.accountId, accountId), eq(auditEvent.procedure, procedure)))
      .orderBy(desc(auditEvent.createdAt), desc(auditEvent.id))
      .limit(1)
  )[0];
