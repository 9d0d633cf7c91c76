import { cn } from "../lib/cn.ts";

type ProgressProps = {
  /** Absent while the end is not known. */
  value?: number;
  max?: number;
  /** What is progressing, for screen readers. */
  label: string;
  tone?: "accent" | "success" | "warning" | "danger";
  className?: string;
};

const tones = { accent: "bg-accent", success: "bg-success", warning: "bg-warning", danger: "bg-danger" };

/** A bar from 0 to `max` (100 if not said). */
export function Progress({ value, max = 100, label, tone = "accent", className }: ProgressProps) {
  const known = value !== undefined && max > 0;
  const percent = known ? Math.min(100, Math.max(0, (value / max) * 100)) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={known ? max : undefined}
      aria-valuenow={known ? value : undefined}
      className={cn("h-1.5 w-full overflow-hidden rounded-full bg-line/70", className)}
    >
      <div
        className={cn(
          "h-full rounded-full",
          tones[tone],
          known ? "transition-[width]" : "w-2/5 animate-sweep",
        )}
        style={known ? { width: `${percent}%` } : undefined}
      />
    </div>
  );
}
