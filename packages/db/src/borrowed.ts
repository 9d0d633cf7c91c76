import type pg from "pg";
import { type Asked, WalledGroup } from "./walled-group.ts";

/**
 * Takes a connection out of the pool for `work` and gives it back, or gives it up when it broke. Without
 * a listener of its own a connection that breaks while it is out would end the process.
 */
export async function borrow<T>(
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

/** An error that PostgreSQL itself answered leaves the connection usable, unless it was its last word. */
export const isDatabaseAnswer = (error: unknown): boolean =>
  error instanceof Error && "code" in error && "severity" in error && error.severity === "ERROR";

/** Sends statements as one message group on a connection of the pool. @returns what each answers */
export const sendGroup = (pool: pg.Pool, asked: readonly Asked[]): Promise<pg.QueryResult[]> =>
  borrow(pool, (client, give) => {
    const group = new WalledGroup(asked);
    client.query(group as unknown as pg.Submittable);
    return group.done.catch((error: Error) => {
      if (!isDatabaseAnswer(error)) give.up(error);
      throw error;
    });
  });
