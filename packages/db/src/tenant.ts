import { NodePgDatabase, NodePgSession } from "drizzle-orm/node-postgres";
import { PgDialect } from "drizzle-orm/pg-core";
import type { SQLWrapper } from "drizzle-orm/sql";
import type pg from "pg";
import { type Asked, type Statement, sendable, WalledGroup } from "./walled-group.ts";

/** What a read may do with the database. */
export type Reader = Pick<
  NodePgDatabase,
  "select" | "selectDistinct" | "selectDistinctOn" | "$count" | "execute" | "with"
>;
/** A running transaction. Transactions do not nest. */
export type Tx = Omit<NodePgDatabase, "transaction" | "query" | "_query">;

/** The database as one tenant sees it: nothing of another account is visible or writable through it. */
export type TenantDatabase = {
  readonly read: Reader;
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs one statement that is a transaction of its own, a change too: one message group, one round trip. */
  alone<Row>(statement: SQLWrapper): Promise<Row[]>;
};

/** Shared by all handles: it remembers how columns are spelled. */
const DIALECT = new PgDialect({ casing: "snake_case" });

export const databaseOver = (client: pg.Client | pg.PoolClient): NodePgDatabase =>
  new NodePgDatabase(DIALECT, new NodePgSession(client, DIALECT, undefined), undefined);

/** Builds statements that go out by another way: through a tenant's reader, or alone. */
export const unsent: Pick<NodePgDatabase, keyof Reader | "insert"> = databaseOver({} as pg.Client);

const clients = new WeakMap<Reader, WalledClient>();

/** What a tenant's reader sends its statements with. */
export function clientOf(read: Reader): Pick<WalledClient, "query"> {
  const client = clients.get(read);
  if (!client) throw new TypeError("This is not a tenant's reader");
  return client;
}

function walledReader(pool: pg.Pool, accountId: string): Reader {
  const client = new WalledClient(pool, accountId);
  const read = databaseOver(client as unknown as pg.Client);
  clients.set(read, client);
  return read;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type Waiting = Asked & {
  resolve: (result: pg.QueryResult) => void;
  reject: (error: unknown) => void;
};

/**
 * Runs statements behind the wall; Drizzle takes it for a node-postgres client. What a verb asks at once
 * (`Promise.all`) goes out together: one connection, one message group, one round trip.
 */
class WalledClient {
  #waiting: Waiting[] = [];

  constructor(
    private readonly pool: pg.Pool,
    private readonly accountId: string,
  ) {}

  query(statement: Statement | string, values: unknown[] = []): Promise<pg.QueryResult> {
    return new Promise((resolve, reject) => {
      const asked = typeof statement === "string" ? { text: statement } : statement;
      this.#waiting.push({ statement: asked, values: sendable(values), resolve, reject });
      // Runs when the microtasks are done, and with them every read that was asked at the same time.
      if (this.#waiting.length === 1) process.nextTick(() => this.#flush());
    });
  }

  async #flush(): Promise<void> {
    const group = this.#waiting;
    this.#waiting = [];
    try {
      const results = await this.#send(group);
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as pg.QueryResult);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  #send(group: readonly Asked[]): Promise<pg.QueryResult[]> {
    return sendGroup(this.pool, new WalledGroup(this.accountId, group));
  }
}

const sendGroup = (pool: pg.Pool, group: WalledGroup): Promise<pg.QueryResult[]> =>
  borrow(pool, (client, give) => {
    client.query(group as unknown as pg.Submittable);
    return group.done.catch((error: Error) => {
      if (!isDatabaseAnswer(error)) give.up(error);
      throw error;
    });
  });

/** An error that PostgreSQL itself answered leaves the connection usable, unless it was its last word. */
const isDatabaseAnswer = (error: unknown): boolean =>
  error instanceof Error && "code" in error && "severity" in error && error.severity === "ERROR";

/** PostgreSQL answered a COMMIT with ROLLBACK, because `work` had swallowed an error of the database. */
class RolledBack extends Error {
  override message = "The transaction was rolled back: a statement in it had failed";
}

/** Whether the database said that nothing of it stays; after any other error of a COMMIT nobody knows. */
export const isUndone = (error: unknown): boolean => error instanceof RolledBack || isDatabaseAnswer(error);

/**
 * Takes a connection out of the pool for `work` and gives it back, or gives it up when it broke. Without
 * a listener of its own a connection that breaks while it is out would end the process.
 */
async function borrow<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, give: { up(error: Error): void }) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const up = (error: Error) => {
    broken ??= error;
  };
  client.on("error", up);
  try {
    return await work(client, { up });
  } finally {
    client.release(broken);
    client.off("error", up);
  }
}

/**
 * The tenant's handle on the pool of the role that the wall binds.
 * @param accountId a UUID, lower case; anything else throws before the database is asked
 */
export function tenantDatabase(pool: pg.Pool, accountId: string): TenantDatabase {
  if (!UUID.test(accountId)) throw new TypeError("A tenant is named by a UUID");
  return {
    read: walledReader(pool, accountId),
    transaction: (work) =>
      runTransaction(pool, work, `; select set_config('igny8.account_id', '${accountId}', true)`),
    alone: async <Row>(statement: SQLWrapper) => {
      const { sql: text, params } = DIALECT.sqlToQuery(statement.getSQL());
      const asked = { statement: { text }, values: sendable(params) };
      const [result] = await sendGroup(pool, new WalledGroup(accountId, [asked]));
      return (result?.rows ?? []) as Row[];
    },
  };
}

/**
 * Runs `work` in one transaction on a connection of `pool`; commits its result, rolls back when it throws.
 * @param opening SQL that is sent together with BEGIN, in the same round trip
 * @throws Error when `work` swallowed an error of the database: PostgreSQL answers that COMMIT with ROLLBACK
 */
export const runTransaction = <T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>, opening = ""): Promise<T> =>
  borrow(pool, async (client, give) => {
    try {
      await client.query(`begin${opening}`);
      const result = await work(databaseOver(client));
      const { command } = await client.query("commit");
      if (command !== "COMMIT") throw new RolledBack();
      return result;
    } catch (error) {
      await client.query("rollback").catch(give.up);
      throw error;
    }
  });
