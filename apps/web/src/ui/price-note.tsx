import { Coins } from "lucide-react";
import { useMe } from "../lib/me.ts";
import { type Cost, priceOf } from "../lib/price.ts";
import { Refusal } from "./refusal.tsx";
import { Skeleton } from "./skeleton.tsx";

type PriceNoteProps = {
  /** Undefined while the price list is on its way. */
  cost: Cost | undefined;
  /** What each charge is counted in: requests, items or words; one entry per thing that is rounded up. */
  quantities: readonly number[];
  /** How it is reckoned: "3 ideas × 2 credits". */
  words: string;
  /** The account pays less when less comes out. */
  atMost?: boolean;
};

const count = (credits: number) => `${credits.toLocaleString("en")} ${credits === 1 ? "credit" : "credits"}`;

/** How many credits the account could still spend; undefined where the caller may not know. */
export const useAvailable = (): number | undefined => useMe().credits?.available;

/** The most that a quantity costs; 0 while the price is not known. */
export const totalOf = (cost: Cost | undefined, quantities: readonly number[]): number =>
  cost ? quantities.reduce((sum, quantity) => sum + priceOf(cost, quantity), 0) : 0;

/** What something will cost before it is started, and whether there is enough for it. */
export function PriceNote({ cost, quantities, words, atMost }: PriceNoteProps) {
  const available = useAvailable();
  if (!cost) return <Skeleton className="h-16 rounded-card" />;
  const needed = totalOf(cost, quantities);
  const short = available !== undefined && needed > available;
  return (
    <div className="space-y-3">
      <div className="flex items-start gap-3 rounded-card bg-sunken p-4">
        <Coins aria-hidden className="mt-0.5 size-5 shrink-0 text-ember-text" />
        <div className="min-w-0 flex-1">
          <p className="font-semibold tabular-nums">
            {atMost && "At most "}
            {count(needed)}
          </p>
          <p className="text-ink-muted">{words}</p>
        </div>
        {available !== undefined && (
          <p className="shrink-0 text-right text-ink-muted text-xs">
            <span className="block font-medium text-ink text-sm tabular-nums">
              {available.toLocaleString("en")}
            </span>
            available
          </p>
        )}
      </div>
      {short && (
        <div role="alert" className="rounded-control bg-warning-soft p-3">
          <Refusal
            bare
            denial={{
              gate: "credits",
              reason: "INSUFFICIENT_CREDITS",
              message: `This needs ${count(needed)}; ${count(available)} are available.`,
              remedy: "buy-credits",
            }}
          />
        </div>
      )}
    </div>
  );
}
