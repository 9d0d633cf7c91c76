import { type AnyColumn, sql } from "drizzle-orm";
import { check, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";

/** A new row id: UUID version 7 (RFC 9562), so that ids grow with time and indexes stay dense. */
export const newId = (): string => v7();

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
