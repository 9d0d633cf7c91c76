import type { NodePgPreparedQuery } from "drizzle-orm/node-postgres";
import type { PreparedQueryConfig } from "drizzle-orm/pg-core";
import type pg from "pg";
import { clientOf, databaseOver, type Reader } from "./tenant.ts";

type Preparable<Rows> = {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<Rows> };
};

/** Builds queries that are sent through another's client. */
const template = databaseOver({} as pg.Client);

/**
 * A tenant's read whose SQL is put together once for the process, not for every request: what differs
 * between calls stands in it as `sql.placeholder(name)`. For reads that are asked many times a second.
 */
export function prepared<Rows>(
  build: (read: Reader) => Preparable<Rows>,
): (read: Reader, values: Record<string, unknown>) => Promise<Rows> {
  let known: NodePgPreparedQuery<PreparedQueryConfig> | undefined;
  return (read, values) => {
    known ??= build(template).prepare("") as NodePgPreparedQuery<PreparedQueryConfig>;
    const mine = Object.create(known, { client: { value: clientOf(read) } });
    return (mine as NodePgPreparedQuery<PreparedQueryConfig>).execute(values) as Promise<Rows>;
  };
}
