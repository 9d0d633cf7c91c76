import type { Databases } from "@igny8/db/client";
import { job } from "@igny8/db/schema/jobs";
import { and, eq, sql } from "drizzle-orm";
import type { Services } from "../access/services.ts";
import { keepHold } from "../credits/writes.ts";
import { LEASE_SECONDS } from "./rules.ts";
import type { Progress } from "./run.ts";

export type JobRow = typeof job.$inferSelect;
export type EndReason = "cancelled" | "drained" | "lost";

/** Thrown out of a handler's `progress` when the job must stop. */
export class JobEnded extends Error {
  constructor(readonly reason: EndReason) {
    super(`The job was ${reason}`);
  }
}

const WRITE_EVERY_MS = 250;
const HEAR_MS = 150;
const RENEW_EVERY_MS = (LEASE_SECONDS * 1000) / 3;

/** A running job's connection to its row: renews the lease, writes progress, hears of cancellation. */
export class JobSession {
  readonly #abort = new AbortController();
  readonly signal = this.#abort.signal;
  ended: EndReason | undefined;
  #pending: Progress = {};
  #lastWrite = 0;
  #renewal: NodeJS.Timeout | undefined;
  #listening: NodeJS.Timeout | undefined;
  #deaf = () => {};

  constructor(
    private readonly databases: Databases,
    private readonly services: Services,
    private readonly row: JobRow,
  ) {}

  open(): void {
    const ticket = { accountId: this.row.accountId, jobId: this.row.id };
    this.#deaf = this.services.jobs.listen(ticket, () => this.#heard());
    this.#renewal = setInterval(() => void this.#renew(), RENEW_EVERY_MS);
    void this.#tell();
    if (this.row.cancelRequestedAt) this.end("cancelled");
  }

  /** Followers hear that the job has begun, however long its first step takes. */
  async #tell(): Promise<void> {
    const { accountId, id: jobId } = this.row;
    await this.databases
      .tenant(accountId)
      .transaction((tx) => this.services.jobs.announce(tx, { accountId, jobId }))
      .catch((error) =>
        this.services.log.warn({ jobId, error: String(error) }, "a job's start was not told"),
      );
  }

  close(): void {
    clearInterval(this.#renewal);
    clearTimeout(this.#listening);
    this.#deaf();
  }

  end(reason: EndReason): void {
    if (this.ended) return;
    this.ended = reason;
    this.#abort.abort(new JobEnded(reason));
  }

  /** Remembers the progress and writes it, but not more often than followers can see. */
  async progress(progress: Progress): Promise<void> {
    this.signal.throwIfAborted();
    this.#pending = { ...this.#pending, ...progress };
    const due = progress.phase !== undefined || progress.done === this.row.total;
    if (!due && Date.now() - this.#lastWrite < WRITE_EVERY_MS) return;
    this.#lastWrite = Date.now();
    const change = this.#pending;
    this.#pending = {};
    await this.#update(change);
    this.signal.throwIfAborted();
  }

  /** The job has changed: perhaps a cancellation, mostly the echo of our own writes, so not every ring is followed. */
  #heard(): void {
    this.#listening ??= setTimeout(() => {
      this.#listening = undefined;
      void this.#renew();
    }, HEAR_MS);
  }

  async #renew(): Promise<void> {
    if (this.ended) return;
    try {
      await this.#update();
    } catch (error) {
      // The database may be away for a moment; the lease says for how long that is forgiven.
      this.services.log.warn({ jobId: this.row.id, error: String(error) }, "a job's lease was not renewed");
    }
  }

  /** Renews the lease with whatever else has changed, and learns whether the job is still ours. */
  async #update(change: Progress = {}): Promise<void> {
    const now = this.services.now();
    const { accountId, id, attempts } = this.row;
    const visible = Object.keys(change).length > 0;
    await this.databases.tenant(accountId).transaction(async (tx) => {
      const [current] = await tx
        .update(job)
        .set({
          ...change,
          leaseUntil: new Date(now.getTime() + LEASE_SECONDS * 1000),
          ...(visible && { version: sql`${job.version} + 1` }),
        })
        .where(
          and(
            eq(job.accountId, accountId),
            eq(job.id, id),
            eq(job.status, "running"),
            eq(job.attempts, attempts),
          ),
        )
        .returning({ cancelRequestedAt: job.cancelRequestedAt });
      if (!current) return this.end("lost");
      if (current.cancelRequestedAt) return this.end("cancelled");
      if (visible) await this.services.jobs.announce(tx, { accountId, jobId: id });
      else await keepHold(tx, accountId, id, now);
    });
  }
}
