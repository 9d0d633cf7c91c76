import { Column, is, SQL } from "drizzle-orm";
import { PgTimestamp } from "drizzle-orm/pg-core";
import { clientOf, type Reader, unsent } from "./tenant.ts";

type Preparable<Rows> = {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<Rows> };
};

/** Rows as an answer spells them: an instant is ISO 8601 text. */
export type OnWire<T> = T extends Date
  ? string
  : T extends object
    ? { [Name in keyof T]: OnWire<T[Name]> }
    : T;

/**
 * A tenant's read whose SQL is put together once for the process, not for every request: what differs
 * between calls stands in it as `sql.placeholder(name)`. Its rows are meant to be answered: instants are
 * text. For reads that are asked many times a second.
 */
export function prepared<Rows extends object[]>(
  build: (read: Reader) => Preparable<Rows>,
): (read: Reader, values: Record<string, unknown>) => Promise<OnWire<Rows>> {
  let known: Known | undefined;
  return (read, values) => {
    known ??= mapped(build(unsent).prepare("") as unknown as Known);
    const mine: Known = Object.create(known, { client: { value: clientOf(read) } });
    return mine.execute(values) as Promise<OnWire<Rows>>;
  };
}

/** What a prepared query of Drizzle's holds beside what it shows. */
type Known = {
  execute(values: Record<string, unknown>): Promise<unknown>;
  fields: readonly { path: string[]; field: unknown }[];
  joinsNotNullableMap?: Record<string, boolean>;
  customResultMapper?: (rows: unknown[][]) => unknown[];
};

/**
 * Gives a query a mapper that knows its columns; Drizzle's finds out for each cell of each row what it is.
 * @throws TypeError for outer joins, whose empty rows it does not tell from others
 */
function mapped(query: Known): Known {
  if (Object.values(query.joinsNotNullableMap ?? {}).includes(false))
    throw new TypeError("A prepared read has inner joins only");
  const cells = query.fields.map(({ path, field }) => ({ path, decode: decoderOf(field) }));
  const groups = new Set(cells.flatMap(({ path }) => (path.length > 1 ? path.slice(0, 1) : [])));
  query.customResultMapper = (rows) =>
    rows.map((row) => {
      const made: Record<string, unknown> = {};
      for (const group of groups) made[group] = {};
      for (let at = 0; at < cells.length; at++) {
        const { path, decode } = cells[at] as (typeof cells)[number];
        const [first = "", second] = path;
        const value = row[at] === null ? null : decode(row[at]);
        if (second === undefined) made[first] = value;
        else (made[first] as Record<string, unknown>)[second] = value;
      }
      return made;
    });
  return query;
}

type Decode = (value: unknown) => unknown;

function decoderOf(field: unknown): Decode {
  if (is(field, PgTimestamp)) return (value) => isoOf(value as string);
  if (is(field, Column)) return (value) => field.mapFromDriverValue(value);
  const { decoder } = (is(field, SQL.Aliased) ? field.sql : field) as {
    decoder: { mapFromDriverValue: Decode };
  };
  return (value) => decoder.mapFromDriverValue(value);
}

/** `2026-11-21 15:04:05.678+00`, as PostgreSQL writes most instants. */
const USUAL_LENGTH = 26;

/** An instant as PostgreSQL writes it, in ISO 8601. */
export const isoOf = (text: string): string =>
  text.length === USUAL_LENGTH && text.endsWith("+00")
    ? `${text.slice(0, 10)}T${text.slice(11, 23)}Z`
    : new Date(text).toISOString();
