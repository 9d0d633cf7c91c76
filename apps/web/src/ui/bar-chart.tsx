import { cn } from "../lib/cn.ts";
import { axisTop, type ChartPoint, ChartTable } from "./chart-table.tsx";

type BarChartProps = {
  /** What is shown, in words. */
  label: string;
  points: readonly ChartPoint[];
  /** Pixels. */
  height?: number;
  format?: (value: number) => string;
};

const plain = (value: number) => value.toLocaleString("en");

/** Bars over time or kinds; scales to its width. Hover names a bar, a hidden table holds all of them. */
export function BarChart({ label, points, height = 160, format = plain }: BarChartProps) {
  const top = axisTop(Math.max(0, ...points.map((point) => point.value)));
  const lines = [1, 0.5, 0];
  const every = Math.ceil(points.length / 8);
  return (
    <figure className="m-0">
      <div aria-hidden className="relative" style={{ height }}>
        {lines.map((share) => (
          <div
            key={share}
            className="absolute inset-x-0 border-line border-t text-[0.6875rem] text-ink-muted leading-none"
            style={{ top: `${(1 - share) * 100}%` }}
          >
            {share > 0 && (
              <span className="absolute top-1 left-0 bg-surface pr-1">{format(top * share)}</span>
            )}
          </div>
        ))}
        <svg
          viewBox={`0 0 ${points.length} 100`}
          preserveAspectRatio="none"
          className="absolute inset-y-0 right-0 h-full w-[calc(100%-3rem)]"
        >
          <title>{label}</title>
          {points.map((point, index) => {
            const tall = (Math.max(0, point.value) / top) * 100;
            return (
              <g key={point.label} className="group">
                <title>{`${point.label}: ${format(point.value)}`}</title>
                <rect x={index} y={0} width={1} height={100} className="fill-transparent" />
                <rect
                  x={index + 0.18}
                  y={100 - tall}
                  width={0.64}
                  height={tall}
                  className="fill-accent opacity-85 transition-opacity group-hover:opacity-100"
                />
              </g>
            );
          })}
        </svg>
      </div>
      <div aria-hidden className="ml-12 flex pt-1.5 text-[0.6875rem] text-ink-muted">
        {points.map((point, index) => (
          <span key={point.label} className="min-w-0 flex-1 overflow-visible whitespace-nowrap text-center">
            {index % every === 0 && index <= points.length - every / 2 && (
              <span className={cn(index % (every * 2) !== 0 && "hidden sm:inline")}>{point.label}</span>
            )}
          </span>
        ))}
      </div>
      <ChartTable caption={label} points={points} format={format} />
    </figure>
  );
}
