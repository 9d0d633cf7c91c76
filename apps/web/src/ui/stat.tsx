import { ArrowDownRight, ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../lib/cn.ts";

type StatProps = {
  label: string;
  value: ReactNode;
  /** Beside the value: a unit or "of 2,000". */
  unit?: ReactNode;
  hint?: ReactNode;
  /** Change against the time before, in percent; `good` says which direction is welcome. */
  change?: { percent: number; good?: "up" | "down" };
  /** A sparkline or progress bar. */
  children?: ReactNode;
  className?: string;
};

/** One number that matters. */
export function Stat({ label, value, unit, hint, change, children, className }: StatProps) {
  return (
    <div className={cn("min-w-0 rounded-card border bg-surface p-4 shadow-card", className)}>
      <p className="truncate text-[0.8125rem] text-ink-muted">{label}</p>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold text-2xl tabular-nums tracking-tight">{value}</span>
        {unit && <span className="text-ink-muted text-xs">{unit}</span>}
        {change && <Change {...change} />}
      </p>
      {hint && <p className="mt-0.5 text-ink-muted text-xs">{hint}</p>}
      {children && <div className="mt-3">{children}</div>}
    </div>
  );
}

function Change({ percent, good = "up" }: NonNullable<StatProps["change"]>) {
  const up = percent >= 0;
  const Icon = up ? ArrowUpRight : ArrowDownRight;
  const welcome = up === (good === "up");
  return (
    <span
      className={cn(
        "inline-flex items-center font-medium text-xs",
        welcome ? "text-success-text" : "text-danger-text",
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{up ? "up" : "down"} </span>
      {Math.abs(percent)} %
    </span>
  );
}
