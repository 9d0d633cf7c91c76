import { supportSession } from "@igny8/db/schema/support";
import type { Tx } from "@igny8/db/tenant";
import { and, eq } from "drizzle-orm";
import { AppError } from "./errors.ts";
import type { Role, StaffRole } from "./requirement.ts";

export type SupportMode = (typeof supportSession.$inferSelect)["mode"];

/** Who of an account is told when support enters. */
export const TOLD_OF_SUPPORT: Role[] = ["owner", "admin"];

/** What a staff member may do about support sessions: which he may open, and whose he sees and ends. */
export type SupportRights = {
  modes: readonly SupportMode[];
  /** Enter an account that has switched support off, with a reason for it. */
  override: boolean;
  /** See and end the sessions of all staff, not his own alone. */
  everybody: boolean;
};

export const supportRights = (role: StaffRole): SupportRights =>
  role === "admin"
    ? { modes: ["read", "write"], override: true, everybody: true }
    : { modes: ["read"], override: false, everybody: false };

/**
 * Holds a support session open for the transaction that writes in it: who ends the session waits for the
 * transaction, and whoever comes after the end is refused. @throws AppError SESSION_REVOKED, TOKEN_EXPIRED
 */
export async function holdSupportSession(
  tx: Tx,
  { accountId, id }: { accountId: string; id: string },
  now: Date,
): Promise<void> {
  const [held] = await tx
    .select({ endedAt: supportSession.endedAt, expiresAt: supportSession.expiresAt })
    .from(supportSession)
    .where(and(eq(supportSession.accountId, accountId), eq(supportSession.id, id)))
    .for("share");
  if (!held || held.endedAt) throw new AppError("SESSION_REVOKED");
  if (held.expiresAt.getTime() <= now.getTime()) throw new AppError("TOKEN_EXPIRED");
}
