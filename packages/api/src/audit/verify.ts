import type { SystemDatabase } from "@igny8/db/client";
import { account } from "@igny8/db/schema/accounts";
import { auditEvent, auditSeal, auditUnsealed } from "@igny8/db/schema/audit";
import { and, asc, count, eq, getTableColumns, gt, isNull } from "drizzle-orm";
import { GENESIS, sealOf } from "./chain.ts";

const BATCH = 2000;

export type AuditFault = {
  accountId: string;
  kind: /** The event says something else than when it was sealed, or its seal is a forged one. */
    | "event_altered"
    /** Its seal, or its place among those that wait for one, is there; the event is not. */
    | "event_removed"
    | "seal_removed"
    /** The event has no seal and waits for none. */
    | "event_unsealed";
  eventId: string | null;
  position: number | null;
};

export type AuditReport = {
  accounts: number;
  sealed: number;
  /** Events that wait for their seal. */
  unsealed: number;
  faults: AuditFault[];
};

/** Recomputes the hash chain of one account or of all, and says what was altered or removed since it was sealed. */
export async function verifyAudit(system: SystemDatabase, accountId?: string): Promise<AuditReport> {
  const accounts = await system.read
    .select({ id: account.id })
    .from(account)
    .where(accountId === undefined ? undefined : eq(account.id, accountId))
    .orderBy(asc(account.id));
  const report: AuditReport = { accounts: accounts.length, sealed: 0, unsealed: 0, faults: [] };
  for (const { id } of accounts) {
    report.sealed += await walkChain(system, id, report.faults);
    report.unsealed += await findUnsealed(system, id, report.faults);
  }
  return report;
}

/** Follows the chain seal by seal. @returns how many seals it has */
async function walkChain(system: SystemDatabase, accountId: string, faults: AuditFault[]): Promise<number> {
  let position = 0;
  let seals = 0;
  // Unknown after a gap: what comes right after one cannot be recomputed, only what comes after that.
  let previous: string | undefined = GENESIS;
  for (;;) {
    const rows = await system.read
      .select({ seal: getTableColumns(auditSeal), event: getTableColumns(auditEvent) })
      .from(auditSeal)
      .leftJoin(
        auditEvent,
        and(eq(auditEvent.accountId, auditSeal.accountId), eq(auditEvent.id, auditSeal.eventId)),
      )
      .where(and(eq(auditSeal.accountId, accountId), gt(auditSeal.position, position)))
      .orderBy(asc(auditSeal.position))
      .limit(BATCH);
    for (const { seal, event } of rows) {
      const say = (kind: AuditFault["kind"], at: number, eventId: string | null) =>
        faults.push({ accountId, kind, eventId, position: at });
      for (let missing = position + 1; missing < seal.position; missing++) {
        say("seal_removed", missing, null);
        previous = undefined;
      }
      if (!event) say("event_removed", seal.position, seal.eventId);
      else if (previous !== undefined && sealOf(previous, event) !== seal.hash)
        say("event_altered", seal.position, event.id);
      ({ position, hash: previous } = seal);
    }
    seals += rows.length;
    if (rows.length < BATCH) return seals;
  }
}

/** Counts the events that wait for their seal, and finds those that are nowhere in the chain or gone from it. */
async function findUnsealed(
  system: SystemDatabase,
  accountId: string,
  faults: AuditFault[],
): Promise<number> {
  const isIts = <T extends typeof auditUnsealed | typeof auditSeal>(table: T) =>
    and(eq(table.accountId, auditEvent.accountId), eq(table.eventId, auditEvent.id));
  const [waiting] = await system.read
    .select({ total: count(auditEvent.id) })
    .from(auditUnsealed)
    .innerJoin(auditEvent, isIts(auditUnsealed))
    .where(eq(auditUnsealed.accountId, accountId));
  const lost = await system.read
    .select({ eventId: auditEvent.id })
    .from(auditEvent)
    .leftJoin(auditSeal, isIts(auditSeal))
    .leftJoin(auditUnsealed, isIts(auditUnsealed))
    .where(
      and(eq(auditEvent.accountId, accountId), isNull(auditSeal.eventId), isNull(auditUnsealed.eventId)),
    );
  const gone = await system.read
    .select({ eventId: auditUnsealed.eventId })
    .from(auditUnsealed)
    .leftJoin(auditEvent, isIts(auditUnsealed))
    .where(and(eq(auditUnsealed.accountId, accountId), isNull(auditEvent.id)));
  for (const { eventId } of lost) faults.push({ accountId, kind: "event_unsealed", eventId, position: null });
  for (const { eventId } of gone) faults.push({ accountId, kind: "event_removed", eventId, position: null });
  return waiting?.total ?? 0;
}
