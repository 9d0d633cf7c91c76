import type { ReactNode } from "react";
import { cn } from "../../lib/cn.ts";
import { Badge } from "../../ui/badge.tsx";

type OfferCardProps = {
  name: string;
  /** "$139", and what it is for: "a month". */
  price: string;
  per: string;
  recommended?: boolean;
  /** The way to it. */
  action: ReactNode;
  children: ReactNode;
};

/** One thing that can be chosen on the price list. */
export function OfferCard({ name, price, per, recommended, action, children }: OfferCardProps) {
  return (
    <li
      className={cn(
        "flex flex-col rounded-2xl border bg-surface p-6 shadow-float",
        recommended && "border-accent ring-1 ring-accent",
      )}
    >
      <div className="flex min-h-6 items-center justify-between gap-3">
        <h2 className="font-semibold text-base">{name}</h2>
        {recommended && <Badge tone="accent">Recommended</Badge>}
      </div>
      <p className="mt-3 flex items-baseline gap-1.5">
        <span className="font-semibold text-4xl tabular-nums tracking-tight">{price}</span>
        <span className="text-ink-muted">{per}</span>
      </p>
      <div className="mt-5">{action}</div>
      <div className="mt-6 flex-1 border-t pt-5">{children}</div>
    </li>
  );
}
