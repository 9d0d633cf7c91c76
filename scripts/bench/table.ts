/** One line of the table: what was measured against what, and how good it has to be. */
export type Row = {
  name: string;
  /** Ours, and what it is held against, in `unit`; a bare limit has no other. */
  ours: number;
  other?: { name: string; value: number };
  unit: string;
  /** The ratio ours / other, or the value itself where there is no other. */
  result: number;
  atLeast: number;
  aim: number;
  /** Whether more is better; else less is. */
  more: boolean;
};

/** A row that compares two numbers of one run. */
export const ratio = (
  name: string,
  unit: string,
  ours: number,
  other: { name: string; value: number },
  bounds: Pick<Row, "atLeast" | "aim" | "more">,
): Row => ({ name, unit, ours, other, result: ours / other.value, ...bounds });

/** A row that must stay below a limit. */
export const limit = (name: string, unit: string, ours: number, atLeast: number, aim: number): Row => ({
  name,
  unit,
  ours,
  result: ours,
  atLeast,
  aim,
  more: false,
});

export const holds = ({ result, atLeast, more }: Row): boolean =>
  more ? result >= atLeast : result <= atLeast;
const isAimed = ({ result, aim, more }: Row): boolean => (more ? result >= aim : result <= aim);

const figure = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);

/** The rows as a Markdown table. */
export function tableOf(rows: readonly Row[]): string {
  const head =
    "| benchmark | ours | against | result | at least | aim | |\n| --- | --- | --- | --- | --- | --- | --- |";
  const lines = rows.map((row) => {
    const sign = row.more ? "≥" : "≤";
    const times = row.other ? " ×" : ` ${row.unit}`;
    const against = row.other ? `${row.other.name}: ${figure(row.other.value)} ${row.unit}` : "";
    const verdict = isAimed(row) ? "✓✓" : holds(row) ? "✓" : "✗";
    return `| ${row.name} | ${figure(row.ours)} ${row.unit} | ${against} | ${figure(row.result)}${times} | ${sign} ${row.atLeast}${times} | ${sign} ${row.aim}${times} | ${verdict} |`;
  });
  return [head, ...lines].join("\n");
}
