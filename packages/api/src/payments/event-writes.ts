import { webhookEvent } from "@igny8/db/schema/payments";
import { eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { Platform } from "../access/platform.ts";
import type { StaffScope } from "../access/scope.ts";
import { applyEvent } from "./events.ts";

/** Applies an event again that could not be applied. @throws AppError NOT_FOUND, STATUS_CONFLICT for one that is */
export async function retryEvent(scope: StaffScope, { databases }: Platform, id: string) {
  await scope.transaction(async (tx) => {
    const [found] = await tx.select().from(webhookEvent).where(eq(webhookEvent.id, id)).for("update");
    if (!found) throw new AppError("NOT_FOUND");
    if (found.processedAt) throw new AppError("STATUS_CONFLICT", { status: "applied" });
    const { attempts, error, eventId } = found;
    await tx.update(webhookEvent).set({ retryAt: scope.services.now() }).where(eq(webhookEvent.id, id));
    scope.record({
      kind: "webhookEvent",
      id,
      before: { eventId, attempts, error },
      after: { retried: true },
    });
  });
  await applyEvent(databases.system, scope.services, id);
  const [now] = await scope.read
    .select({ id: webhookEvent.id, processedAt: webhookEvent.processedAt, error: webhookEvent.error })
    .from(webhookEvent)
    .where(eq(webhookEvent.id, id));
  if (!now) throw new AppError("NOT_FOUND");
  return now;
}
