import type { RouterOutputs } from "../../lib/api.ts";
import { calendarDay } from "../../lib/time.ts";
import { operationName } from "../../ui/operation-name.ts";

/** The same numbers as the chart, in rows; days without work are left out. */
export function UsageTable({ usage }: { usage: RouterOutputs["credits"]["usage"] }) {
  const days = usage.days.filter(({ credits }) => credits > 0).toReversed();
  const head = "px-3 py-2 font-medium";
  return (
    <section
      aria-label="Credits by day and operation"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-control border"
    >
      <table className="w-full whitespace-nowrap text-[0.8125rem] tabular-nums">
        <thead className="sticky top-0 bg-sunken text-ink-muted">
          <tr>
            <th scope="col" className={`${head} text-left`}>
              Day
            </th>
            {usage.operations.map(({ operation }) => (
              <th key={operation} scope="col" className={`${head} text-right`}>
                {operationName(operation)}
              </th>
            ))}
            <th scope="col" className={`${head} text-right`}>
              Together
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {days.map(({ day, credits, operations }) => (
            <tr key={day}>
              <th scope="row" className="px-3 py-2 text-left font-medium">
                {calendarDay(day)}
              </th>
              {usage.operations.map(({ operation }) => (
                <td key={operation} className="px-3 py-2 text-right">
                  {(operations[operation] ?? 0).toLocaleString("en")}
                </td>
              ))}
              <td className="px-3 py-2 text-right font-medium">{credits.toLocaleString("en")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
