import type { SystemDatabase } from "@igny8/db/client";
import { auditEvent, auditSeal, auditUnsealed } from "@igny8/db/schema/audit";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, desc, eq, getTableColumns, inArray, lt, sql } from "drizzle-orm";
import { GENESIS, sealOf } from "./chain.ts";

/** With the account's id: one process at a time makes an account's chain longer. */
const SEAL_LOCK = 4_798_104;
const ACCOUNTS = 500;
const BATCH = 500;

/**
 * Appends a seal for every event that waits for one, per account in the order of their times; an event
 * whose transaction committed late comes after those that were sealed before it. Who writes events never
 * waits for this. Safe in several processes. @param age how old an event must be, in ms
 * @returns how many were sealed
 */
export async function sealEvents(system: SystemDatabase, age = 1000): Promise<number> {
  const ripe = lt(auditUnsealed.createdAt, sql`clock_timestamp() - ${`${age} ms`}::interval`);
  const waiting = await system.read
    .selectDistinct({ accountId: auditUnsealed.accountId })
    .from(auditUnsealed)
    .innerJoin(
      auditEvent,
      and(eq(auditEvent.accountId, auditUnsealed.accountId), eq(auditEvent.id, auditUnsealed.eventId)),
    )
    .where(ripe)
    .limit(ACCOUNTS);
  let sealed = 0;
  for (const { accountId } of waiting) {
    for (let count = BATCH; count === BATCH; sealed += count)
      count = await system.transaction((tx) => sealBatch(tx, accountId, ripe));
  }
  return sealed;
}

async function sealBatch(tx: Tx, accountId: string, ripe: ReturnType<typeof lt>): Promise<number> {
  const { rows } = await tx.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(${SEAL_LOCK}, hashtext(${accountId})) as mine`,
  );
  // Another process is at it.
  if (!rows[0]?.mine) return 0;
  const events = await tx
    .select(getTableColumns(auditEvent))
    .from(auditUnsealed)
    .innerJoin(
      auditEvent,
      and(eq(auditEvent.accountId, auditUnsealed.accountId), eq(auditEvent.id, auditUnsealed.eventId)),
    )
    .where(and(eq(auditUnsealed.accountId, accountId), ripe))
    .orderBy(asc(auditEvent.createdAt), asc(auditEvent.id))
    .limit(BATCH);
  if (events.length === 0) return 0;
  const [last] = await tx
    .select({ position: auditSeal.position, hash: auditSeal.hash })
    .from(auditSeal)
    .where(eq(auditSeal.accountId, accountId))
    .orderBy(desc(auditSeal.position))
    .limit(1);
  let { position, hash } = last ?? { position: 0, hash: GENESIS };
  const seals = events.map((event) => {
    position += 1;
    hash = sealOf(hash, event);
    return { accountId, position, eventId: event.id, hash };
  });
  await tx.insert(auditSeal).values(seals);
  const ids = events.map(({ id }) => id);
  await tx
    .delete(auditUnsealed)
    .where(and(eq(auditUnsealed.accountId, accountId), inArray(auditUnsealed.eventId, ids)));
  return events.length;
}
