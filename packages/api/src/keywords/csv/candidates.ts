import { type Candidate, type Cells, readCandidate } from "../rules.ts";
import { FIELDS } from "../schema.ts";
import type { Layout } from "./layout.ts";
import { linesOf } from "./lines.ts";
import { type CsvRecord, RecordReader } from "./records.ts";
import { Turns } from "./turns.ts";

/** A line of data: a keyword, or why it is none. */
export type ReadLine = { line: number; candidate: Candidate } | { line: number; fault: string };

/** Reads the keywords of a file piece by piece; the event loop is free again every millisecond. */
export async function* readCandidates(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  layout: Layout,
): AsyncGenerator<ReadLine[], void> {
  const turns = new Turns();
  const reader = new RecordReader(layout.delimiter, layout.fields.phrase);
  const read = (records: readonly CsvRecord[]) =>
    records.filter(({ line }) => line > layout.headerLine).map((record) => readLine(record, layout));
  for await (const lines of linesOf(pieces)) {
    yield read(reader.push(lines));
    await turns.pass();
  }
  yield read(reader.end());
}

function readLine(record: CsvRecord, { fields }: Layout): ReadLine {
  if ("fault" in record) return record;
  const cells: Cells = {};
  for (const field of FIELDS) {
    const column = fields[field];
    if (column !== undefined) cells[field] = record.cells[column];
  }
  const candidate = readCandidate(cells);
  return "fault" in candidate
    ? { line: record.line, fault: candidate.fault }
    : { line: record.line, candidate };
}
