import type { Databases } from "@igny8/db/client";
import { account } from "@igny8/db/schema/accounts";
import { job } from "@igny8/db/schema/jobs";
import { plan } from "@igny8/db/schema/plans";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { AppError } from "../access/errors.ts";
import { mintJobScope } from "../access/scope.ts";
import type { Services } from "../access/services.ts";
import { standingOf } from "../access/standing.ts";
import { askProvider } from "../ai/asking.ts";
import { chargeHold } from "../credits/charge.ts";
import { createSpending } from "../credits/spending.ts";
import { closeHold, keepHold } from "../credits/writes.ts";
import type { Boss } from "./boss.ts";
import { tidyAfter } from "./endings.ts";
import { JOB_HANDLERS } from "./handlers.ts";
import type { JobKind } from "./kinds.ts";
import type { JobTicket } from "./queue.ts";
import { LEASE_SECONDS, MAX_ATTEMPTS, retryDelay } from "./rules.ts";
import { JobRests, type JobRun } from "./run.ts";
import { JobEnded, type JobRow, JobSession } from "./session.ts";

const RESCUE_BATCH = 100;
/** A job that takes its worker with it this often is given up. */
const MAX_DEATHS = 5;
const WORKER_LOST = { code: "WORKER_LOST", message: "The job's worker died again and again." };

type RunnerOptions = { databases: Databases; services: Services; boss: Boss };

export type JobRunner = {
  run(ticket: JobTicket): Promise<void>;
  /** Puts jobs whose worker has died back in line. @returns how many */
  rescue(): Promise<number>;
  /** Hands running jobs back and waits for them to be handed. */
  drain(): Promise<void>;
};

/**
 * Runs tenants' jobs. A job is claimed by a lease that its worker renews; whoever finds the lease lapsed
 * may claim it again, and the ledger's operation keys see to it that nothing is charged twice.
 */
export function createJobRunner({ databases, services, boss }: RunnerOptions): JobRunner {
  const running = new Map<JobSession, Promise<void>>();
  const spending = createSpending(databases);

  const run = async (ticket: JobTicket): Promise<void> => {
    const claimed = await claim(databases, ticket, services.now());
    if (!claimed) return;
    const session = new JobSession(databases, services, claimed.job);
    const work = perform(session, claimed).finally(() => running.delete(session));
    running.set(session, work);
    await work;
  };

  const perform = async (
    session: JobSession,
    { job: row, account: owner, plan: limits }: Claim,
  ): Promise<void> => {
    const log = services.log.child({ jobId: row.id, accountId: row.accountId, kind: row.kind });
    const scope = mintJobScope({
      account: owner,
      plan: limits,
      actorId: row.actorId,
      databases,
      services,
      log,
    });
    const { accountId, siteId, actorId } = row;
    const target = { jobId: row.id, siteId, actorId };
    const note: JobRun["note"] = (use) => spending.spend(accountId, { ...use, ...target });
    session.open();
    try {
      const handler = JOB_HANDLERS[row.kind as JobKind];
      if (!handler) throw new AppError("CONFIG_MISSING", { what: `a handler for jobs of kind ${row.kind}` });
      const result = await handler(
        {
          id: row.id,
          scope,
          siteId: row.siteId,
          attempt: row.attempts,
          signal: session.signal,
          progress: (progress) => session.progress(progress),
          standing: (requirement) => standingOf({ databases, services }, row, requirement),
          ask: (operation, task, input) =>
            askProvider(scope, task, input, {
              signal: session.signal,
              failed: (usage) => note({ operation, usage }),
            }),
          draw: async (picture) => (await services.ai.of(row.accountId)).draw(picture, session.signal),
          store: (work) =>
            spending.store(accountId, (tx, charge) => work(tx, (piece) => charge({ ...piece, ...target }))),
          charge: (tx, charge) => chargeHold(tx, { accountId, ...target }, charge),
          note,
        },
        row.input,
      );
      await finish(row, {
        status: "succeeded",
        result: result ?? null,
        phase: "done",
        done: sql`${job.total}`,
      });
    } catch (error) {
      await settleFailure(session, row, error, log);
    } finally {
      session.close();
    }
  };

  const settleFailure = async (session: JobSession, row: JobRow, error: unknown, log: Services["log"]) => {
    const reason = session.ended;
    if (reason === "cancelled") return finish(row, { status: "cancelled", phase: "cancelled" });
    if (reason === "drained") return handBack(row, 0, { phase: "queued", attempts: row.attempts - 1 });
    if (reason === "lost") return;
    if (error instanceof JobRests) return handBack(row, error.seconds, { attempts: row.attempts - 1 });
    const known = error instanceof AppError;
    const worthRetrying = !known || error.reason === "PROVIDER_FAILED";
    log[known ? "warn" : "error"]({ error: describe(error), attempt: row.attempts }, "a job failed");
    if (worthRetrying && row.attempts < MAX_ATTEMPTS) return again(row);
    const told = known
      ? { code: error.reason, message: error.message, details: error.denial?.details }
      : { code: "INTERNAL_SERVER_ERROR", message: `Something went wrong on our side. Quote job ${row.id}.` };
    await finish(row, { status: "failed", error: told, phase: "failed" });
  };

  const inTenant = (row: JobRow, work: (tx: Tx) => Promise<void>) =>
    databases.tenant(row.accountId).transaction(async (tx) => {
      await work(tx);
      await boss.announce(tx, { accountId: row.accountId, jobId: row.id });
    });

  const finish = (row: JobRow, end: PgUpdateSetSource<typeof job>): Promise<void> =>
    inTenant(row, async (tx) => {
      const moved = await tx
        .update(job)
        .set({ ...end, finishedAt: services.now(), leaseUntil: null, version: sql`${job.version} + 1` })
        .where(attemptOf(row))
        .returning({ id: job.id });
      if (moved.length > 0) {
        await tidyAfter(tx, row);
        await closeHold(tx, row.accountId, row.id, end.status === "succeeded" ? "settled" : "released");
      }
    });

  /** Puts a job in line again. One that is only resting, or whose worker stops, has not used up an attempt. */
  const handBack = (row: JobRow, delay: number, { phase, attempts }: { phase?: string; attempts: number }) =>
    inTenant(row, async (tx) => {
      const moved = await tx
        .update(job)
        .set({
          status: "queued",
          ...(phase && { phase }),
          attempts,
          leaseUntil: null,
          version: sql`${job.version} + 1`,
        })
        .where(attemptOf(row))
        .returning({ id: job.id });
      const ticket = { accountId: row.accountId, jobId: row.id };
      if (moved.length > 0) await boss.enqueue(tx, row.kind as JobKind, ticket, delay);
    });
  const again = (row: JobRow, attempt = row.attempts) =>
    handBack(row, retryDelay(attempt), { phase: "waiting to retry", attempts: row.attempts });

  return {
    run,
    rescue: async () => {
      const lapsed = await databases.system.read
        .select()
        .from(job)
        .where(and(eq(job.status, "running"), lt(job.leaseUntil, services.now())))
        .limit(RESCUE_BATCH);
      for (const row of lapsed) {
        services.log.warn({ jobId: row.id, attempt: row.attempts }, "a job's worker has died");
        if (row.attempts < MAX_DEATHS) await again(row, 1);
        else await finish(row, { status: "failed", error: WORKER_LOST, phase: "failed" });
      }
      return lapsed.length;
    },
    drain: async () => {
      const waiting = [...running.values()];
      for (const session of running.keys()) session.end("drained");
      await Promise.allSettled(waiting);
    },
  };
}

type Claim = { job: JobRow; account: typeof account.$inferSelect; plan: typeof plan.$inferSelect };

/** Takes the job if nobody holds it. */
async function claim(
  databases: Databases,
  { accountId, jobId }: JobTicket,
  now: Date,
): Promise<Claim | undefined> {
  return databases.system.transaction(async (tx) => {
    const [row] = await tx
      .update(job)
      .set({
        status: "running",
        attempts: sql`${job.attempts} + 1`,
        leaseUntil: new Date(now.getTime() + LEASE_SECONDS * 1000),
        startedAt: sql`coalesce(${job.startedAt}, ${now.toISOString()}::timestamptz)`,
        version: sql`${job.version} + 1`,
      })
      .where(
        and(
          eq(job.accountId, accountId),
          eq(job.id, jobId),
          eq(job.status, "queued"),
          or(isNull(job.leaseUntil), lt(job.leaseUntil, now)),
        ),
      )
      .returning();
    if (!row) return undefined;
    const [owner] = await tx
      .select({ account, plan })
      .from(account)
      .innerJoin(plan, eq(plan.id, account.planId))
      .where(eq(account.id, accountId));
    if (!owner) return undefined;
    await keepHold(tx, accountId, jobId, now);
    return { job: row, ...owner };
  });
}

const attemptOf = (row: JobRow) =>
  and(
    eq(job.accountId, row.accountId),
    eq(job.id, row.id),
    eq(job.status, "running"),
    eq(job.attempts, row.attempts),
  );

const describe = (error: unknown): string =>
  error instanceof JobEnded
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
