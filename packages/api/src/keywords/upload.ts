import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { requireSector } from "../sectors/reads.ts";
import { readCandidates } from "./csv/candidates.ts";
import { HEAD_LINES, type Layout, layoutOf } from "./csv/layout.ts";
import { countLines, readText, slices, type TextFile } from "./csv/text.ts";
import { countKeywords, knownNormals } from "./reads.ts";
import type { Candidate } from "./rules.ts";
import { FIELDS, type KeywordFile, MAX_FILE_BYTES, MAX_FILE_LINES, type Mapping } from "./schema.ts";

/** A file that has been read enough to know how to read the rest. */
export type OpenFile = TextFile & { lines: number; layout: Layout };

/** Lines that are shown with their fault, and keywords that are shown as a sample. */
const SHOWN_FAULTS = 100;
const SHOWN_ROWS = 10;
const LOOKUP = 2000;
/** Fifty lines of the longest kind would be more than anybody's header needs. */
const HEAD_BYTES = 64 * 1024;

/** Opens an uploaded list of keywords. @throws AppError INVALID_INPUT when it is no such list or too large */
export async function openFile({ csv, mapping }: Pick<KeywordFile, "csv" | "mapping">): Promise<OpenFile> {
  const file = await readText(csv);
  if (file.bytes.length > MAX_FILE_BYTES)
    throw refused(`the file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB`);
  const lines = countLines(file.bytes);
  if (lines > MAX_FILE_LINES) throw refused(`the file has ${lines} lines; ${MAX_FILE_LINES} are allowed`);
  const head = new TextDecoder()
    .decode(file.bytes.subarray(0, HEAD_BYTES))
    .split(/\r\n|\n|\r/)
    .slice(0, HEAD_LINES);
  if (head.every((line) => line.trim() === "")) throw refused("the file is empty");
  return { ...file, lines, layout: layoutOf(head, mapping) };
}

const refused = (reason: string) => new AppError("INVALID_INPUT", { field: "csv", reason: `csv: ${reason}` });

/** Looks at a file without storing anything: how it would be read, and what would come of it. */
export async function previewKeywords(scope: TenantScope, { siteId, sectorId, ...input }: KeywordFile) {
  const place = { siteId, sectorId };
  await requireSector(scope, scope.read, siteId, sectorId);
  const file = await openFile(input);
  const [found, used] = await Promise.all([tally(scope, place, file), countKeywords(scope, scope.read)]);
  const { columns, fields, delimiter, headerLine } = file.layout;
  const mapping: Mapping = {};
  for (const field of FIELDS) {
    const column = fields[field];
    if (column !== undefined) mapping[field] = columns[column] ?? `Column ${column + 1}`;
  }
  const max = scope.limits.maxKeywords;
  return {
    name: file.name,
    encoding: file.encoding,
    delimiter,
    hasHeader: headerLine > 0,
    columns,
    mapping,
    ...found,
    limit: { used, max, fits: max === null || used + found.counts.new <= max },
  };
}

/** Counts what a file would add to the sector. */
export async function tally(
  scope: TenantScope,
  place: { siteId: string; sectorId: string },
  file: Pick<OpenFile, "bytes" | "layout">,
) {
  const counts = { new: 0, duplicate: 0, invalid: 0 };
  const invalid: { line: number; reason: string }[] = [];
  const sample: Omit<Candidate, "normal">[] = [];
  const seen = new Set<string>();
  let fresh: string[] = [];
  const lookUp = async () => {
    const known = await knownNormals(scope, place, fresh);
    counts.duplicate += known.size;
    counts.new += fresh.length - known.size;
    fresh = [];
  };
  for await (const batch of readCandidates(slices(file.bytes), file.layout)) {
    for (const read of batch) {
      if ("fault" in read) {
        counts.invalid++;
        if (invalid.length < SHOWN_FAULTS) invalid.push({ line: read.line, reason: read.fault });
        continue;
      }
      const { normal, ...shown } = read.candidate;
      if (sample.length < SHOWN_ROWS) sample.push(shown);
      if (seen.has(normal)) counts.duplicate++;
      else fresh.push(normal);
      seen.add(normal);
    }
    if (fresh.length >= LOOKUP) await lookUp();
  }
  await lookUp();
  return { counts, invalid, sample };
}
