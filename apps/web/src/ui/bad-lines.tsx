import { many } from "../lib/labels.ts";

type BadLinesProps = {
  lines: readonly { line: number; reason: string }[];
  /** All of them; only the first are named. */
  total: number;
};

/** The lines of a file that are no keywords, and why. */
export function BadLines({ lines, total }: BadLinesProps) {
  if (total === 0) return null;
  return (
    <section className="space-y-2">
      <h3 className="font-medium">{many(total, "line")} cannot be read</h3>
      <section
        aria-label="Lines that cannot be read"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        tabIndex={0}
        className="max-h-48 overflow-y-auto rounded-control border"
      >
        <table className="w-full text-[0.8125rem]">
          <thead className="sticky top-0 bg-sunken text-left text-ink-muted">
            <tr>
              <th scope="col" className="w-20 px-3 py-1.5 font-medium">
                Line
              </th>
              <th scope="col" className="px-3 py-1.5 font-medium">
                Why
              </th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {lines.map(({ line, reason }) => (
              <tr key={line}>
                <td className="px-3 py-1.5 tabular-nums">{line.toLocaleString("en")}</td>
                <td className="break-words px-3 py-1.5">{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {total > lines.length && (
        <p className="text-ink-muted text-xs">
          The first {lines.length.toLocaleString("en")} of {total.toLocaleString("en")}.
        </p>
      )}
    </section>
  );
}
