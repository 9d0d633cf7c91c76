import { csvCell } from "../../keywords/rules.ts";
import type { TableName } from "./source.ts";

export type Outcome = "skipped" | "altered" | "note";
export type Line = { table: string; id: string | null; outcome: Outcome; reason: string };
export type Counts = { read: number; imported: number; known: number; skipped: number; altered: number };

/** What one batch did; it counts only when the batch is stored. */
export class Draft {
  readonly counts: Counts = { read: 0, imported: 0, known: 0, skipped: 0, altered: 0 };
  readonly lines: Line[] = [];
  constructor(readonly table: TableName) {}

  /** Where the words about one row go. */
  about(id: string): Say {
    const say = (outcome: Outcome, reason: string): null => {
      this.lines.push({ table: this.table, id, outcome, reason });
      return null;
    };
    return { skipped: (reason) => say("skipped", reason), altered: (reason) => say("altered", reason) };
  }
}

/** Says what became of a row; `null`, so that whoever skips it can return it. */
export type Say = { skipped(reason: string): null; altered(reason: string): null };

/** What an import did, row by row: nothing is dropped without a line. */
export class Report {
  readonly counts = new Map<TableName, Counts>();
  readonly lines: Line[] = [];

  add(draft: Draft): void {
    const sum = this.counts.get(draft.table) ?? { read: 0, imported: 0, known: 0, skipped: 0, altered: 0 };
    const ids = (outcome: Outcome) =>
      new Set(draft.lines.filter((line) => line.outcome === outcome).map(({ id }) => id)).size;
    this.counts.set(draft.table, {
      read: sum.read + draft.counts.read,
      imported: sum.imported + draft.counts.imported,
      known: sum.known + draft.counts.known,
      skipped: sum.skipped + ids("skipped"),
      altered: sum.altered + ids("altered"),
    });
    this.lines.push(...draft.lines);
  }

  note(table: string, reason: string): void {
    this.lines.push({ table, id: null, outcome: "note", reason });
  }

  /** The counts as lines of a table. */
  summary(): string[] {
    const row = (cells: (string | number)[]) =>
      cells.map((cell, n) => (n === 0 ? String(cell).padEnd(22) : String(cell).padStart(9))).join("");
    return [
      row(["table", "read", "imported", "known", "skipped", "altered"]),
      ...[...this.counts].map(([table, c]) =>
        row([table, c.read, c.imported, c.known, c.skipped, c.altered]),
      ),
    ];
  }

  json(dryRun: boolean): string {
    return `${JSON.stringify({ dryRun, counts: Object.fromEntries(this.counts), lines: this.lines }, null, 1)}\n`;
  }

  /** Every line; a table's counts are notes at the end. */
  csv(): string {
    const counts = [...this.counts].map(([table, c]) => ({
      table,
      id: null,
      outcome: "note",
      reason: Object.entries(c)
        .map(([name, n]) => `${name} ${n}`)
        .join(", "),
    }));
    return ["table,id,outcome,reason", ...[...this.lines, ...counts].map(csvLine), ""].join("\n");
  }
}

const csvLine = ({ table, id, outcome, reason }: Omit<Line, "outcome"> & { outcome: string }): string =>
  [table, id, outcome, reason].map(csvCell).join(",");
