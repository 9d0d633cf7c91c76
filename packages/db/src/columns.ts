import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { check, type ExtraConfigColumn, index, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";

const ID_BYTES = 16;
/** Randomness is drawn for many ids at once: asking for one at a time costs more than all else of an id. */
const drawn = new Uint8Array(256 * ID_BYTES);
let used = drawn.length;
let newest = { msecs: 0, seq: 0 };

/**
 * A new row id: UUID version 7 (RFC 9562), so that ids grow with time and indexes stay dense. Those of one
 * process grow strictly, within a millisecond by counting (RFC 9562, section 6.2, method 1).
 */
export const newId = (): string => {
  if (used === drawn.length) {
    crypto.getRandomValues(drawn);
    used = 0;
  }
  const random = drawn.subarray(used, used + ID_BYTES);
  used += ID_BYTES;
  const now = Date.now();
  // A count begins in the lower half of its 32 bits, which leaves it two thousand million ids.
  const [a = 0, b = 0, c = 0, d = 0] = random;
  const begun = { msecs: now, seq: ((a & 0x7f) << 24) | (b << 16) | (c << 8) | d };
  newest = now > newest.msecs ? begun : { msecs: newest.msecs, seq: newest.seq + 1 };
  return v7({ random, ...newest });
};

/** The row's own id, second in the primary key of every tenant table. */
export const id = () => uuid().notNull().$defaultFn(newId);

/** The tenant that a row belongs to; the wall (row level security) compares it. */
export const accountId = () => uuid().notNull();

const moment = () => timestamp({ withTimezone: true, mode: "date", precision: 3 });

/** An instant; read as a Date, written on the wire as an ISO 8601 string. */
export const instant = moment;

export const createdAt = () => moment().notNull().defaultNow();

export const updatedAt = () =>
  moment()
    .notNull()
    .defaultNow()
    .$onUpdateFn(() => new Date());

/** Soft delete: when, and the batch that was deleted together and is restored together. */
export const softDelete = () => ({ deletedAt: moment(), deletedBatch: uuid() });

/** A text column whose values the database limits to the list; pair it with {@link limitedTo}. */
export const oneOf = <const V extends [string, ...string[]]>(values: V) => text({ enum: values }).notNull();

/** The check constraint of a {@link oneOf} column. */
export const limitedTo = (name: string, column: AnyColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`);

type Listed = Record<"accountId" | "siteId" | "id" | "deletedAt", ExtraConfigColumn>;

/** The index of a site's list in one of its orders, of what is not deleted; where `by` is equal, by id. */
export const inOrder = (name: string, t: Listed, by: ExtraConfigColumn | SQL) =>
  index(name).on(t.accountId, t.siteId, by, t.id).where(sql`${t.deletedAt} is null`);
