import { creditCost } from "@igny8/db/schema/credits";
import { eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { StaffScope } from "../access/scope.ts";
import type { UpdateCost } from "./schema.ts";

/** Changes the price of an operation; jobs that run keep the price they were quoted. @throws AppError NOT_FOUND */
export const updateCost = (scope: StaffScope, { operation, credits, unit }: UpdateCost) =>
  scope.transaction(async (tx) => {
    const priced = eq(creditCost.operation, operation);
    const [before] = await tx.select().from(creditCost).where(priced).for("update");
    if (!before) throw new AppError("NOT_FOUND");
    const [after] = await tx
      .update(creditCost)
      .set({ credits, unit, updatedAt: scope.services.now() })
      .where(priced)
      .returning();
    if (!after) throw new AppError("NOT_FOUND");
    scope.record({ kind: "credit_cost", id: operation, before, after });
    return after;
  });
