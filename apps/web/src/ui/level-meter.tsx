import { cn } from "../lib/cn.ts";

type LevelMeterProps = {
  /** 0 to 100; a dash where it is not known. */
  value: number | null;
  /** What is measured, for screen readers. */
  label: string;
  /** Whether a high value is the welcome one. */
  good: "high" | "low";
  className?: string;
};

const tone = (value: number, good: "high" | "low") => {
  const goodness = good === "high" ? value : 100 - value;
  return goodness >= 67 ? "bg-success" : goodness >= 34 ? "bg-warning" : "bg-danger";
};

/** A number from 0 to 100 with a small bar beside it. */
export function LevelMeter({ value, label, good, className }: LevelMeterProps) {
  if (value === null) return <span className="text-ink-muted">–</span>;
  const rounded = Math.round(value);
  return (
    <span className={cn("inline-flex items-center gap-2 tabular-nums", className)}>
      <span aria-hidden className="h-1.5 w-10 shrink-0 overflow-hidden rounded-full bg-line">
        <span
          className={cn("block h-full rounded-full", tone(value, good))}
          style={{ width: `${Math.max(4, rounded)}%` }}
        />
      </span>
      <span className="sr-only">{label} </span>
      <span className="min-w-6 text-right">{rounded}</span>
    </span>
  );
}
