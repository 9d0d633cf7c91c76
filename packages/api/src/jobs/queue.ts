import type { Tx } from "@igny8/db/tenant";
import type { JobKind } from "./kinds.ts";

export type JobTicket = { accountId: string; jobId: string };

/** Where jobs wait for a worker, and how followers learn that one has moved. */
export type JobQueue = {
  /** Puts the job in line, in the caller's transaction: it runs if and only if that commits, and not before the delay. */
  enqueue(tx: Tx, kind: JobKind, ticket: JobTicket, afterSeconds?: number): Promise<void>;
  /** Tells every process, once the transaction has committed, that the job has changed. */
  announce(tx: Tx, ticket: JobTicket): Promise<void>;
  /** Calls back whenever the job has changed, in whatever process. @returns how to stop */
  listen(ticket: JobTicket, wake: () => void): () => void;
};
