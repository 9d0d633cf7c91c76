import { z } from "zod";
import { AppError } from "../../access/errors.ts";
import { readNumber } from "../rules.ts";
import { FIELDS, type Field, type Mapping } from "../schema.ts";
import { RecordReader } from "./records.ts";

const Column = z.int().min(0);

/** How a file is to be read. Lines up to `headerLine` are not data; it is 0 when the file has no header. */
export const Layout = z.object({
  delimiter: z.string(),
  headerLine: z.int(),
  columns: z.array(z.string()),
  fields: z.object({
    phrase: Column,
    volume: Column.optional(),
    difficulty: Column.optional(),
    cpc: Column.optional(),
    intent: Column.optional(),
  }),
});
export type Layout = z.output<typeof Layout>;

/** Lines that decide the layout. */
export const HEAD_LINES = 50;
/** Tools write titles and dates above the header; it is one of these lines at the latest. */
const HEADER_WITHIN = 10;
const DELIMITERS = ["\t", ";", ",", "|"];
/** Stands for "one column only": a character that no text file holds. */
const NO_DELIMITER = "\u001f";

/** Column names of Google Search Console, Ahrefs, Semrush and Google Keyword Planner, in lower case. */
const NAMES: Record<Field, readonly string[]> = {
  phrase: ["keyword", "keywords", "top queries", "query", "queries", "phrase", "search term", "search query"],
  volume: ["volume", "search volume", "avg. monthly searches", "avg monthly searches", "monthly searches"],
  difficulty: [
    "kd",
    "kd %",
    "kd%",
    "difficulty",
    "keyword difficulty",
    "keyword difficulty index",
    "competition (indexed value)",
  ],
  cpc: ["cpc", "cpc (usd)", "cpc (eur)", "cpc (gbp)", "cost per click"],
  intent: ["intent", "intents", "search intent", "keyword intents"],
};

const plain = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, " ");
const fieldOf = (name: string): Field | undefined =>
  FIELDS.find((field) => NAMES[field].includes(plain(name)));

type Row = { line: number; cells: string[] };

/**
 * Finds out how a file is written: its delimiter, its header, and what its columns mean.
 * @param head the first lines of the file, {@link HEAD_LINES} are enough
 * @param mapping the customer's own answer, which wins
 * @throws AppError INVALID_INPUT when the mapping names a column that the file does not have
 */
export function layoutOf(head: readonly string[], mapping?: Mapping): Layout {
  const wanted = mapping?.phrase === undefined ? undefined : plain(mapping.phrase);
  const readings = [...DELIMITERS, NO_DELIMITER].map((delimiter) => read(head, delimiter));
  const { delimiter, rows } = readings.reduce((best, next) =>
    sharpness(next, wanted) > sharpness(best, wanted) ? next : best,
  );
  const header = headerOf(rows, wanted);
  const width = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const columns = header
    ? header.cells.map((cell, i) => cell.trim() || `Column ${i + 1}`)
    : Array.from({ length: width }, (_, i) => `Column ${i + 1}`);
  const data = rows.filter(({ line }) => line > (header?.line ?? 0));
  const guessed = guessFields(columns, data, header !== undefined);
  return {
    delimiter,
    headerLine: header?.line ?? 0,
    columns,
    fields: chosenFields(columns, guessed, mapping),
  };
}

type Reading = { delimiter: string; rows: Row[] };

function read(head: readonly string[], delimiter: string): Reading {
  const reader = new RecordReader(delimiter);
  const records = [...reader.push(head), ...reader.end()];
  return { delimiter, rows: records.flatMap((record) => ("cells" in record ? [record] : [])) };
}

/** How well a delimiter explains the file: it makes a header known, or most lines equally wide. */
function sharpness({ delimiter, rows }: Reading, wanted: string | undefined): number {
  const header = headerOf(rows, wanted);
  const known = header?.cells.filter((cell) => fieldOf(cell) || plain(cell) === wanted).length ?? 0;
  if (delimiter === NO_DELIMITER) return known > 0 ? 10 : 0.5;
  if (known > 0 && header && header.cells.length > 1) return 10 + known;
  const widths = new Map<number, number>();
  for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const [width, lines] = [...widths].sort((a, b) => b[1] - a[1])[0] ?? [1, 0];
  return width > 1 ? lines / rows.length : 0;
}

function headerOf(rows: readonly Row[], wanted: string | undefined): Row | undefined {
  const early = rows.filter(({ line }) => line <= HEADER_WITHIN);
  const named = wanted && early.find(({ cells }) => cells.some((cell) => plain(cell) === wanted));
  if (named) return named;
  const [first] = rows;
  const known = ({ cells }: Row) => cells.filter((cell) => fieldOf(cell)).length;
  const titled = early.find((row) => (row === first ? known(row) > 0 && firstIsTitle(row) : known(row) > 1));
  if (titled) return titled;
  // Unknown names: a line of words above columns of numbers is a header too.
  const below = rows.slice(1);
  const numeric = (i: number) => below.filter(({ cells }) => isNumber(cells[i])).length > below.length / 2;
  const titles = first?.cells.some((cell, i) => cell.trim() !== "" && !isNumber(cell) && numeric(i));
  return titles ? first : undefined;
}

/** A known name in the first line is a title when every cell there is a word and not a measure. */
const firstIsTitle = ({ cells }: Row): boolean => cells.every((cell) => !isNumber(cell));

const isNumber = (cell: string | undefined): boolean => typeof readNumber(cell ?? "") === "number";

function guessFields(
  columns: readonly string[],
  data: readonly Row[],
  named: boolean,
): Partial<Record<Field, number>> {
  const fields: Partial<Record<Field, number>> = {};
  for (const [i, name] of columns.entries()) {
    const field = named ? fieldOf(name) : undefined;
    if (field) fields[field] ??= i;
  }
  if (!named && columns.length > 1 && data.every(({ cells }) => readNumber(cells[1] ?? "") !== undefined))
    fields.volume = 1;
  return fields;
}

function chosenFields(
  columns: readonly string[],
  guessed: Partial<Record<Field, number>>,
  mapping: Mapping = {},
): Layout["fields"] {
  const chosen: Partial<Record<Field, number>> = Object.keys(mapping).length > 0 ? {} : guessed;
  for (const field of FIELDS) {
    const name = mapping[field];
    if (name !== undefined) chosen[field] = columnOf(columns, field, name);
  }
  const taken = new Set(Object.values(chosen));
  const free = columns.findIndex((_, i) => !taken.has(i));
  return { ...chosen, phrase: chosen.phrase ?? guessed.phrase ?? Math.max(0, free) };
}

function columnOf(columns: readonly string[], field: Field, name: string): number {
  const found = columns.findIndex((column) => plain(column) === plain(name));
  if (found >= 0) return found;
  const reason = `mapping: the file has no column “${name}”; it has ${columns.slice(0, 30).join(", ")}`;
  throw new AppError("INVALID_INPUT", { field: `mapping.${field}`, reason });
}
