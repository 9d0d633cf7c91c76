import { parse } from "csv-parse/sync";
import { MAX_LINE } from "./lines.ts";

/** A record and the line it begins on, from 1. */
export type CsvRecord = { line: number; cells: string[] } | { line: number; fault: string };

/** Lines that one quoted cell may go over. */
const MAX_JOINED = 20;

/**
 * Reads records out of lines. A quote that is opened and not closed costs its own line only: reading goes
 * on with the next one. A cell may hold line breaks, but not the one in `oneLine`.
 */
export class RecordReader {
  readonly #opens: RegExp;
  #waiting: string[] = [];
  #line = 1;

  constructor(
    private readonly delimiter: string,
    private readonly oneLine = 0,
  ) {
    const escaped = delimiter.replace(/[|\\^$.*+?()[\]{}]/g, "\\$&");
    this.#opens = new RegExp(`(?:^|${escaped})"(?:[^"]|"")*$`);
  }

  /** Takes the next lines in. @returns the records that are complete */
  push(lines: readonly string[]): CsvRecord[] {
    return this.#read([...this.#waiting, ...lines], false);
  }

  /** @returns what was still incomplete */
  end(): CsvRecord[] {
    return this.#read(this.#waiting, true);
  }

  #read(lines: readonly string[], atEnd: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let plain: { line: number; text: string }[] = [];
    const flush = () => {
      records.push(...this.#parseLines(plain));
      plain = [];
    };
    let at = 0;
    for (; at < lines.length; at++) {
      const text = lines[at] ?? "";
      const line = this.#line + at;
      if (text.trim() === "") continue;
      if (text.length <= MAX_LINE && !this.#opens.test(text)) {
        plain.push({ line, text });
        continue;
      }
      if (text.length <= MAX_LINE && !atEnd && lines.length - at <= MAX_JOINED) break;
      flush();
      const joined = text.length <= MAX_LINE ? this.#join(lines, at) : undefined;
      if (joined) {
        records.push({ line, cells: joined.cells });
        at += joined.more;
      } else {
        records.push({ line, fault: text.length > MAX_LINE ? TOO_LONG : NOT_CLOSED });
      }
    }
    flush();
    this.#waiting = lines.slice(at);
    this.#line += at;
    return records;
  }

  /** Closes the quote that the line at `from` opens with the lines after it, when that makes a sound record. */
  #join(lines: readonly string[], from: number): { cells: string[]; more: number } | undefined {
    let text = lines[from] ?? "";
    for (let more = 1; more <= MAX_JOINED && from + more < lines.length; more++) {
      text += `\n${lines[from + more]}`;
      if (text.length > MAX_LINE) return undefined;
      if (this.#opens.test(text)) continue;
      const [cells, ...others] = this.#parse(text, false) ?? [];
      const sound = cells && others.length === 0 && !cells[this.oneLine]?.includes("\n");
      return sound ? { cells, more } : undefined;
    }
    return undefined;
  }

  #parseLines(lines: readonly { line: number; text: string }[]): CsvRecord[] {
    if (lines.length === 0) return [];
    // Without a quote there is nothing to parse, and most lines have none.
    if (lines.every(({ text }) => !text.includes('"')))
      return lines.map(({ line, text }) => ({ line, cells: text.split(this.delimiter) }));
    const rows = this.#parse(lines.map(({ text }) => text).join("\n"), true);
    if (rows?.length === lines.length) {
      return lines.map(({ line }, i) => ({ line, cells: rows[i] ?? [] }));
    }
    return lines.map(({ line, text }) => {
      const cells = this.#parse(text, true)?.[0];
      return cells ? { line, cells } : { line, fault: UNREADABLE };
    });
  }

  #parse(text: string, relaxed: boolean): string[][] | undefined {
    try {
      return parse(text, {
        delimiter: this.delimiter,
        relax_quotes: relaxed,
        relax_column_count: true,
        skip_empty_lines: false,
      });
    } catch {
      return undefined;
    }
  }
}

const NOT_CLOSED = "a quote is opened on this line and not closed";
const TOO_LONG = `the line is longer than ${MAX_LINE} characters`;
const UNREADABLE = "the line cannot be read";
