import { useId } from "react";
import { cn } from "../lib/cn.ts";

type SparklineProps = {
  /** What is shown, in words; the first, last and highest value are added. */
  label: string;
  values: readonly number[];
  className?: string;
};

/** A small area chart without axes; the trend, not the numbers. */
export function Sparkline({ label, values, className }: SparklineProps) {
  const id = useId();
  if (values.length < 2) return null;
  const high = Math.max(...values);
  const low = Math.min(0, ...values);
  const x = (index: number) => (index / (values.length - 1)) * 100;
  const y = (value: number) => 30 - ((value - low) / (high - low || 1)) * 26;
  const line = values.map((value, index) => `${x(index).toFixed(2)},${y(value).toFixed(2)}`).join(" L");
  const words = `${label}: from ${values[0]} to ${values.at(-1)}, at most ${high}`;
  return (
    <svg
      role="img"
      aria-label={words}
      viewBox="0 0 100 32"
      preserveAspectRatio="none"
      className={cn("h-8 w-full text-accent", className)}
    >
      <defs>
        <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="currentColor" stopOpacity="0.28" />
          <stop offset="1" stopColor="currentColor" stopOpacity="0" />
        </linearGradient>
      </defs>
      <path d={`M${line} L100,32 L0,32 Z`} fill={`url(#${id})`} />
      <path
        d={`M${line}`}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
