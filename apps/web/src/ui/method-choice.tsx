import { CreditCard, Landmark, type LucideIcon, Wallet } from "lucide-react";
import { useId } from "react";
import type { RouterOutputs } from "../lib/api.ts";
import { cn } from "../lib/cn.ts";
import { Badge } from "./badge.tsx";

export type Offer = RouterOutputs["signup"]["methods"]["items"][number];
export type Method = Offer["method"];

export const methodIcons: Record<Method, LucideIcon> = {
  bank_transfer: Landmark,
  stripe: CreditCard,
  paypal: Wallet,
};

/** Who takes the money, where it is not sent to us. */
const takers: Partial<Record<Method, string>> = { stripe: "Stripe", paypal: "PayPal" };

/** Names the one who takes the money, unless the name of the method does. */
export const takerOf = ({ method, displayName }: Offer) => {
  const taker = takers[method];
  return taker && !displayName.includes(taker) ? taker : undefined;
};

type MethodChoiceProps = {
  legend?: string;
  offers: readonly Offer[];
  value: Method | undefined;
  onChange: (method: Method) => void;
  error?: string;
};

/** How to pay: what can be used now, and what is still to come. */
export function MethodChoice({ legend = "How will you pay?", offers, ...props }: MethodChoiceProps) {
  const { value, onChange, error } = props;
  const name = useId();
  return (
    <fieldset className="space-y-1.5">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <div className="divide-y overflow-hidden rounded-control border">
        {offers.map((offer) => {
          const { method, displayName, available, comingSoon } = offer;
          const Icon = methodIcons[method];
          const taker = takerOf(offer);
          return (
            <label
              key={method}
              className={cn(
                "flex items-center gap-3 bg-surface px-3 py-2.5",
                available ? "cursor-pointer has-checked:bg-accent-soft" : "text-ink-muted",
              )}
            >
              <input
                type="radio"
                name={name}
                value={method}
                checked={method === value}
                disabled={!available}
                onChange={() => onChange(method)}
                className="size-4 shrink-0 accent-accent"
              />
              <Icon aria-hidden className="size-4 shrink-0" />
              <span className="min-w-0 flex-1">
                <span className="font-medium">{displayName}</span>
                {taker && <span className="text-ink-muted"> by {taker}</span>}
              </span>
              {!available && <Badge>{comingSoon ? "Coming soon" : "Not available"}</Badge>}
            </label>
          );
        })}
      </div>
      {error && (
        <p role="alert" className="text-danger-text text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}
