import type { Reader } from "@igny8/db/tenant";
import { asc, count, desc, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { z } from "zod";
import { AppError } from "./errors.ts";

/** How a list is sorted: by an expression that is never null, and by id where that is equal. */
export type Order = {
  /** Names the order in the cursor, so that a cursor of another order is refused. */
  name: string;
  by: SQLWrapper;
  /** The PostgreSQL type of `by`. */
  type: "text" | "integer" | "bigint" | "real" | "date" | "timestamptz" | "uuid";
  id: SQLWrapper;
  descending: boolean;
};

const Cursor = z.tuple([z.string(), z.string(), z.uuid()]);

/** Select this with the rows: {@link pageOf} makes the next cursor of it. */
export const sortKey = ({ by }: Order) => sql<string>`${by}::text`;

export const orderBy = ({ by, id, descending }: Order): SQL[] =>
  descending ? [desc(by), desc(id)] : [asc(by), asc(id)];

/** The condition for rows after the cursor (keyset pagination). @throws AppError INVALID_INPUT when it is malformed */
export function afterCursor(order: Order, cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const [name, key, id] = readCursor(cursor);
  if (name !== order.name) throw malformed();
  const direction = sql.raw(order.descending ? "<" : ">");
  return sql`(${order.by}, ${order.id}) ${direction} (${key}::${sql.raw(order.type)}, ${id}::uuid)`;
}

/** Makes the page of rows that were selected with {@link sortKey} and a limit of one more than the page's. */
export function pageOf<Row extends { id: string; sortKey: string }>(
  order: Order,
  rows: Row[],
  limit: number,
) {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    rows: page.map(({ sortKey: _, ...row }) => row),
    nextCursor: last ? encode([order.name, last.sortKey, last.id]) : null,
  };
}

/** Rows that a list counts at most: the longest that a plan with a limit allows. It may grow longer, its page not dearer. */
export const MOST_COUNTED = 100_000;

/** How long a list is; when `totalIsBound`, it goes on beyond `total`. */
export type Total = { total: number; totalIsBound: boolean };

/**
 * Counts a list's rows up to {@link MOST_COUNTED}.
 * @param from a table, or tables with their joins
 */
export async function countRows(
  read: Pick<Reader, "select">,
  from: SQLWrapper,
  wanted: SQL | undefined,
): Promise<Total> {
  const rows = sql`(select from ${from} where ${wanted ?? sql`true`} limit ${sql.raw(`${MOST_COUNTED + 1}`)}) counted`;
  const [counted] = await read.select({ found: count() }).from(rows);
  const found = counted?.found ?? 0;
  return { total: Math.min(found, MOST_COUNTED), totalIsBound: found > MOST_COUNTED };
}

const encode = (cursor: z.infer<typeof Cursor>): string =>
  Buffer.from(JSON.stringify(cursor)).toString("base64url");

function readCursor(cursor: string): z.infer<typeof Cursor> {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw malformed();
  }
}

const malformed = () =>
  new AppError("INVALID_INPUT", { field: "cursor", reason: "cursor: it is not one of this list" });
