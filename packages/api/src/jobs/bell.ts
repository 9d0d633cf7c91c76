import type { Databases } from "@igny8/db/client";
import type { Tx } from "@igny8/db/tenant";
import { sql } from "drizzle-orm";
import type { Log } from "../access/services.ts";

const CHANNEL = "igny8_jobs";
const RECONNECT_MS = 1000;

/**
 * LISTEN/NOTIFY for every process: rung in a transaction, heard when it commits. A bell that was deaf for
 * a moment wakes everybody when it hears again, so a missed ring is only late.
 */
export class Bell {
  readonly #wakes = new Map<string, Set<() => void>>();
  #client: ReturnType<Databases["listener"]> | undefined;
  #stopped = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(
    private readonly databases: Databases,
    private readonly log: Log,
  ) {}

  async start(): Promise<void> {
    const client = this.databases.listener();
    client.on("error", (error: Error) => this.#lost(error));
    client.on("notification", ({ payload }) => this.#wake(payload ?? ""));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    this.#client = client;
    for (const subject of this.#wakes.keys()) this.#wake(subject);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#retry);
    await this.#client?.end().catch(() => {});
  }

  async ring(tx: Tx, subject: string): Promise<void> {
    await tx.execute(sql`select pg_notify(${CHANNEL}, ${subject})`);
  }

  /** @returns how to stop listening */
  on(subject: string, wake: () => void): () => void {
    const wakes = this.#wakes.get(subject) ?? new Set();
    this.#wakes.set(subject, wakes.add(wake));
    return () => {
      wakes.delete(wake);
      if (wakes.size === 0) this.#wakes.delete(subject);
    };
  }

  #wake(subject: string): void {
    for (const wake of this.#wakes.get(subject) ?? []) wake();
  }

  #lost(error: Error): void {
    if (this.#stopped) return;
    this.log.warn({ error: error.message }, "the job bell lost its connection");
    this.#client?.end().catch(() => {});
    this.#client = undefined;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.start().catch((again: Error) => this.#lost(again)), RECONNECT_MS);
  }
}
