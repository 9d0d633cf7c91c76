import type { Databases } from "@igny8/db/client";
import type { Tx } from "@igny8/db/tenant";
import { sql } from "drizzle-orm";
import type pg from "pg";
import type { Log } from "../access/services.ts";

const CHANNEL = "igny8_jobs";
const RECONNECT_MS = 1000;
/** How often the connection is tried, which may be dead without a word; an answer may take as long. */
const TRY_EVERY_MS = 5000;

/**
 * LISTEN/NOTIFY for every process: rung in a transaction, heard when it commits. A bell that was deaf for
 * a moment wakes everybody when it hears again, so a missed ring is only late.
 */
export class Bell {
  readonly #wakes = new Map<string, Set<() => void>>();
  #client: ReturnType<Databases["listener"]> | undefined;
  #stopped = false;
  #retry: NodeJS.Timeout | undefined;
  #trying: NodeJS.Timeout | undefined;

  constructor(
    private readonly databases: Pick<Databases, "listener">,
    private readonly log: Log,
    private readonly tryEveryMs = TRY_EVERY_MS,
  ) {}

  async start(): Promise<void> {
    const client = this.databases.listener();
    const lost = (error: Error) => this.#lost(client, error);
    client.on("error", lost);
    client.on("notification", ({ payload }) => this.#wake(payload ?? ""));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
    if (this.#stopped) return void client.end().catch(() => {});
    this.#client = client;
    const question = { text: "select 1", query_timeout: this.tryEveryMs };
    this.#trying = setInterval(() => client.query(question).catch(lost), this.tryEveryMs);
    for (const subject of this.#wakes.keys()) this.#wake(subject);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#retry);
    clearInterval(this.#trying);
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

  #lost(client: pg.Client, error: Error): void {
    if (this.#stopped || client !== this.#client) return;
    this.log.warn({ error: error.message }, "the job bell lost its connection");
    this.#client = undefined;
    clearInterval(this.#trying);
    client.end().catch(() => {});
    this.#again();
  }

  #again(): void {
    this.#retry = setTimeout(() => this.start().catch(() => this.#again()), RECONNECT_MS);
  }
}
