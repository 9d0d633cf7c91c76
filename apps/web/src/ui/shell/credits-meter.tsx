import { Link, type LinkProps } from "@tanstack/react-router";
import { cn } from "../../lib/cn.ts";

export type CreditsMeterProps = {
  available: number;
  /** Reserved by work that is running. */
  held: number;
  /** What the plan gives per period; the full length of the bar. */
  included: number;
  link: LinkProps;
  onFollow?: () => void;
};

const count = (value: number) => value.toLocaleString("en");

/** Credits left in the account; a fifth or less of the plan's is shown as low. */
export function CreditsMeter({ available, held, included, link, onFollow }: CreditsMeterProps) {
  const full = Math.max(included, available + held, 1);
  const low = available <= included / 5;
  return (
    <Link
      {...link}
      onClick={onFollow}
      className="block rounded-control border border-rail-line bg-rail-raised p-3 transition-colors hover:bg-rail-active focus-visible:outline-rail-ink"
    >
      <span className="flex items-baseline justify-between gap-2">
        <span className="text-rail-muted text-xs">Credits{low && " running low"}</span>
        <span className="font-semibold text-rail-ink tabular-nums">{count(available)}</span>
      </span>
      <span aria-hidden className="mt-2 flex h-1.5 overflow-hidden rounded-full bg-rail-line">
        <span
          className={cn("h-full rounded-full", low ? "bg-ember" : "bg-[#4cc2b4]")}
          style={{ width: `${(available / full) * 100}%` }}
        />
        <span className="h-full bg-[#4cc2b4]/40" style={{ width: `${(held / full) * 100}%` }} />
      </span>
      <span className="mt-1.5 block text-rail-muted text-xs">
        {held > 0 ? `${count(held)} reserved for running work` : `of ${count(included)} a period`}
      </span>
    </Link>
  );
}
