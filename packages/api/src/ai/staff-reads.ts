import { aiProvider } from "@igny8/db/schema/ai";
import { asc, eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { StaffScope } from "../access/scope.ts";
import { providerPermissions } from "./rules.ts";

type Row = typeof aiProvider.$inferSelect;

/** A provider as staff see it: never its key, only how that ends. */
export const presentProvider = ({ keyEncrypted: _, ...row }: Row) => ({
  ...row,
  can: providerPermissions(row),
});

/** The platform's providers, and what the environment names for when none of them is current. */
export async function listProviders(scope: StaffScope) {
  const rows = await scope.read
    .select()
    .from(aiProvider)
    .orderBy(asc(aiProvider.createdAt), asc(aiProvider.id));
  const { ai } = scope.services;
  const { lacks } = await ai.platform();
  return {
    items: rows.map(presentProvider),
    environment: { provider: ai.environment.name, isCurrent: !rows.some(({ isCurrent }) => isCurrent) },
    /** What accounts in the platform's mode would be refused for now, in words. */
    lacks: lacks ? new AppError("CONFIG_MISSING", lacks).message : null,
  };
}

/** @throws AppError NOT_FOUND */
export async function findProvider({ read }: Pick<StaffScope, "read">, id: string): Promise<Row> {
  const [found] = await read.select().from(aiProvider).where(eq(aiProvider.id, id));
  if (!found) throw new AppError("NOT_FOUND");
  return found;
}
