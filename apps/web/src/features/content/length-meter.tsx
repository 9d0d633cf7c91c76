import { cn } from "../../lib/cn.ts";

type LengthMeterProps = { length: number; least: number; most: number };

/** How long a text is against what search engines show in full. */
export function LengthMeter({ length, least, most }: LengthMeterProps) {
  const fits = length >= least && length <= most;
  const words =
    length < least ? `${least - length} more` : length > most ? `${length - most} too many` : "fits";
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="relative h-1 flex-1 overflow-hidden rounded-full bg-line">
        <span
          className={cn("absolute inset-y-0 left-0 rounded-full", fits ? "bg-success" : "bg-warning")}
          style={{ width: `${Math.min(100, (length / most) * 100)}%` }}
        />
      </span>
      <span className={cn("tabular-nums", fits ? "text-success-text" : "text-warning-text")}>
        {length} of {least}–{most} characters, {words}
      </span>
    </span>
  );
}
