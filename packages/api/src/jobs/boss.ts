import type { Databases } from "@igny8/db/client";
import type { Tx } from "@igny8/db/tenant";
import { sql } from "drizzle-orm";
import PgBoss from "pg-boss";
import type { Log } from "../access/services.ts";
import { Bell } from "./bell.ts";
import type { JobQueue, JobTicket } from "./queue.ts";

const QUEUE = "jobs";
/** Longer than any job: whether a worker is alive is told by the lease on the job, not by this. */
const EXPIRE_HOURS = 12;
const FALLBACK_POLL_SECONDS = 2;
/** An arbitrary number that all processes of the product agree on. */
export const GRANT_LOCK = 4_798_105;

export type Boss = JobQueue & {
  /** Starts `workers` loops that hand tickets to `run`. */
  work(workers: number, run: (ticket: JobTicket) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};

/**
 * The queue on pg-boss. A ticket is written by the tenant's own role, which may add to the queue and
 * not read it; a bell (LISTEN/NOTIFY) wakes workers and followers in every process.
 */
export async function startBoss({ databases, log }: { databases: Databases; log: Log }): Promise<Boss> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => databases.system.pool.query(text, values) },
    schedule: false,
  });
  boss.on("error", (error) => log.error({ error: error.message }, "the job queue met an error"));
  await boss.start();
  await boss.createQueue(QUEUE);
  // Processes that start together wait for one another: two grants on one table at once fail.
  await databases.system.pool.query(`
    select pg_advisory_xact_lock(${GRANT_LOCK});
    grant usage on schema pgboss to igny8_app;
    grant insert, select (id) on pgboss.job to igny8_app;
    grant select on pgboss.queue to igny8_app`);
  const bell = new Bell(databases, log);
  await bell.start();
  const workerIds: string[] = [];
  const options = { retryLimit: 0, expireInHours: EXPIRE_HOURS };
  return {
    enqueue: async (tx, _kind, ticket, afterSeconds = 0) => {
      await boss.send(QUEUE, ticket, {
        ...options,
        ...(afterSeconds > 0 && { startAfter: new Date(Date.now() + afterSeconds * 1000) }),
        db: { executeSql: (text, values) => executeIn(tx, text, values) },
      });
      await bell.ring(tx, "queued");
    },
    announce: (tx, ticket) => bell.ring(tx, subjectOf(ticket)),
    listen: (ticket, wake) => bell.on(subjectOf(ticket), wake),
    work: async (workers, run) => {
      const lookAgain = () => {
        for (const id of workerIds) boss.notifyWorker(id);
      };
      for (let n = 0; n < workers; n++) {
        const pace = { batchSize: 1, pollingIntervalSeconds: FALLBACK_POLL_SECONDS };
        workerIds.push(
          await boss.work<JobTicket>(QUEUE, pace, async (batch) => {
            for (const { data } of batch) await run(data);
            // Without this a worker would rest between two tickets that are both waiting.
            lookAgain();
          }),
        );
      }
      bell.on("queued", lookAgain);
    },
    stop: async () => {
      await boss.stop({ graceful: true, wait: true, timeout: 20_000, close: false });
      await bell.stop();
    },
  };
}

const subjectOf = ({ accountId, jobId }: JobTicket): string => `${accountId}/${jobId}`;

/** Runs pg-boss's own numbered statement in a Drizzle transaction. */
const executeIn = async (tx: Tx, text: string, values: unknown[]): Promise<{ rows: unknown[] }> => {
  const parts = text.split(/\$(\d+)/);
  const statement = sql.empty();
  parts.forEach((part, index) => {
    statement.append(index % 2 === 0 ? sql.raw(part) : sql`${sql.param(values[Number(part) - 1])}`);
  });
  return tx.execute(statement);
};
