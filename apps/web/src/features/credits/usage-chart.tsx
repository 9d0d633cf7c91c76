import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { RouterOutputs } from "../../lib/api.ts";
import { calendarDay } from "../../lib/time.ts";
import { operationName } from "../../ui/operation-name.ts";

/** One for each operation, in the order of what they cost; with more of them they begin anew. */
const COLOURS = [
  "var(--accent)",
  "var(--ember)",
  "var(--info)",
  "var(--success)",
  "var(--warning)",
  "var(--danger)",
  "var(--ink-muted)",
];

const count = (value: unknown) => Number(value ?? 0).toLocaleString("en");
const monthAndDay = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric", timeZone: "UTC" });
const shortDay = (day: unknown) => monthAndDay.format(new Date(`${day}T00:00:00Z`));
const small = { fill: "var(--ink-muted)", fontSize: 11 };

/** Credits of each day, stacked by operation. A picture only: the same numbers are there as a table. */
export function UsageChart({ usage }: { usage: RouterOutputs["credits"]["usage"] }) {
  const { days, operations } = usage;
  return (
    <figure className="m-0">
      <div aria-hidden className="h-72">
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 288 }}>
          <BarChart
            accessibilityLayer={false}
            data={days.map(({ day, operations: own }) => ({ day, ...own }))}
            margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="day"
              tickFormatter={shortDay}
              tickLine={false}
              axisLine={{ stroke: "var(--line)" }}
              minTickGap={24}
              tick={small}
            />
            <YAxis
              width={44}
              allowDecimals={false}
              tickFormatter={count}
              tickLine={false}
              axisLine={false}
              tick={small}
            />
            <Tooltip
              cursor={{ fill: "var(--sunken)" }}
              labelFormatter={(day) => calendarDay(String(day))}
              formatter={(value) => count(value)}
              contentStyle={{
                background: "var(--surface)",
                border: "1px solid var(--line)",
                borderRadius: "0.5rem",
                color: "var(--ink)",
              }}
              itemStyle={{ color: "var(--ink)" }}
            />
            <Legend
              iconType="circle"
              iconSize={8}
              formatter={(name) => <span className="text-ink-muted text-xs">{String(name)}</span>}
            />
            {operations.map(({ operation }, index) => (
              <Bar
                key={operation}
                dataKey={operation}
                name={operationName(operation)}
                stackId="credits"
                maxBarSize={36}
                isAnimationActive={false}
                fill={COLOURS[index % COLOURS.length]}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <figcaption className="sr-only">
        Credits of each day by operation, as a picture. The table has the same numbers.
      </figcaption>
    </figure>
  );
}
