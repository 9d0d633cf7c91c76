import { INTENTS } from "@igny8/db/schema/intents";
import { AppError } from "../access/errors.ts";
import { RecordReader } from "../keywords/csv/records.ts";
import { MAX_SHEET_LINES } from "./schema.ts";

export type Fault = { line: number; reason: string };
export type SectorLine = {
  line: number;
  industrySlug: string;
  industryName: string;
  sectorSlug: string;
  sectorName: string;
  description: string;
};
export type PhraseLine = {
  line: number;
  industrySlug: string;
  sectorSlug: string;
  phrase: string;
  intent: (typeof INTENTS)[number];
};
/** A sheet as read: sectors with their industries, or the seed keywords of sectors. */
export type SheetContent =
  | { kind: "sectors"; rows: SectorLine[]; invalid: Fault[] }
  | { kind: "keywords"; rows: PhraseLine[]; invalid: Fault[] };

const SECTOR_COLUMNS = ["industry_slug", "industry_name", "sector_slug", "sector_name", "sector_description"];
const PHRASE_COLUMNS = ["industry_slug", "sector_slug", "phrase", "intent"];
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MAX_SLUG = 60;
const MAX_NAME = 100;
const MAX_DESCRIPTION = 500;
const MAX_PHRASE = 200;

type Cells = Record<string, string>;

/** Reads a sheet; which of the two it is, its header says. @throws AppError INVALID_INPUT when it is neither */
export function readSheet(csv: string): SheetContent {
  const lines = csv.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  if (lines.length > MAX_SHEET_LINES) throw refused(`more than ${MAX_SHEET_LINES} lines`);
  const delimiter = [",", ";", "\t"].find((mark) => lines[0]?.includes(mark)) ?? ",";
  const reader = new RecordReader(delimiter);
  const [header, ...records] = [...reader.push(lines), ...reader.end()];
  const columns = header && "cells" in header ? header.cells.map((cell) => cell.trim().toLowerCase()) : [];
  const has = (wanted: readonly string[]) => wanted.every((column) => columns.includes(column));
  const kind = has(PHRASE_COLUMNS) ? "keywords" : has(SECTOR_COLUMNS.slice(0, 4)) ? "sectors" : undefined;
  if (!kind)
    throw refused(
      `its first line names neither ${SECTOR_COLUMNS.join(", ")} nor ${PHRASE_COLUMNS.join(", ")}`,
    );
  const invalid: Fault[] = [];
  const seen = new Map<string, number>();
  const read = <Row extends { line: number }>(
    make: (cells: Cells, line: number) => Row | string,
    keyOf: (row: Row) => string,
  ): Row[] =>
    records.flatMap((record) => {
      const row = "fault" in record ? record.fault : make(named(columns, record.cells), record.line);
      const twin = typeof row === "string" ? undefined : seen.get(keyOf(row));
      const reason = typeof row === "string" ? row : twin && `the same as line ${twin}`;
      if (typeof row === "string" || reason) {
        invalid.push({ line: record.line, reason: String(reason) });
        return [];
      }
      seen.set(keyOf(row), record.line);
      return [row];
    });
  return kind === "sectors"
    ? { kind, rows: read(sectorOf, (row) => `${row.industrySlug}/${row.sectorSlug}`), invalid }
    : { kind, rows: read(phraseOf, (row) => `${row.industrySlug}/${row.sectorSlug}/${row.phrase}`), invalid };
}

const named = (columns: readonly string[], cells: readonly string[]): Cells =>
  Object.fromEntries(columns.map((column, i) => [column, (cells[i] ?? "").trim()]));

const slugFault = (cells: Cells, column: string): string | undefined => {
  const slug = cells[column] ?? "";
  return SLUG.test(slug) && slug.length <= MAX_SLUG ? undefined : `${column}: “${slug}” is no slug`;
};

const lengthFault = (cells: Cells, column: string, max: number): string | undefined => {
  const { length } = cells[column] ?? "";
  if (length === 0) return `${column}: it is empty`;
  return length > max ? `${column}: longer than ${max} characters` : undefined;
};

function sectorOf(cells: Cells, line: number): SectorLine | string {
  const description = cells.sector_description ?? "";
  return (
    slugFault(cells, "industry_slug") ??
    slugFault(cells, "sector_slug") ??
    lengthFault(cells, "industry_name", MAX_NAME) ??
    lengthFault(cells, "sector_name", MAX_NAME) ??
    (description.length > MAX_DESCRIPTION
      ? `sector_description: longer than ${MAX_DESCRIPTION} characters`
      : {
          line,
          industrySlug: cells.industry_slug ?? "",
          industryName: cells.industry_name ?? "",
          sectorSlug: cells.sector_slug ?? "",
          sectorName: cells.sector_name ?? "",
          description,
        })
  );
}

function phraseOf(cells: Cells, line: number): PhraseLine | string {
  const intent = INTENTS.find((known) => known === cells.intent?.toLowerCase());
  return (
    slugFault(cells, "industry_slug") ??
    slugFault(cells, "sector_slug") ??
    lengthFault(cells, "phrase", MAX_PHRASE) ??
    (intent === undefined
      ? `intent: “${cells.intent}” is none of ${INTENTS.join(", ")}`
      : {
          line,
          industrySlug: cells.industry_slug ?? "",
          sectorSlug: cells.sector_slug ?? "",
          phrase: (cells.phrase ?? "").toLowerCase(),
          intent,
        })
  );
}

const refused = (reason: string) => new AppError("INVALID_INPUT", { field: "csv", reason: `csv: ${reason}` });
