import { plan } from "@igny8/db/schema/plans";
import { eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { StaffScope } from "../access/scope.ts";
import type { UpdatePlan } from "./schema.ts";

/** Changes a plan for everybody who is on it, from the next request on. @throws AppError NOT_FOUND */
export const updatePlan = (scope: StaffScope, { id, change }: UpdatePlan) =>
  scope.transaction(async (tx) => {
    const [before] = await tx.select().from(plan).where(eq(plan.id, id)).for("update");
    if (!before) throw new AppError("NOT_FOUND");
    const [after] = await tx
      .update(plan)
      .set({ ...change, updatedAt: scope.services.now() })
      .where(eq(plan.id, id))
      .returning();
    if (!after) throw new AppError("NOT_FOUND");
    scope.record({ kind: "plan", id, before, after });
    return after;
  });
