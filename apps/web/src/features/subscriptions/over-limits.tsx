import type { Choice } from "./subscription-words.ts";

/** What an account has beyond what a plan allows. */
export function OverLimits({ plan, over }: { plan: string; over: Choice["over"] }) {
  if (over.length === 0) return null;
  return (
    <div className="rounded-control bg-warning-soft p-3 text-warning-text text-xs">
      <p className="font-medium">You have more than {plan} allows:</p>
      <ul className="mt-1 space-y-0.5">
        {over.map(({ limit, used, max }) => (
          <li key={limit}>
            {used.toLocaleString("en")} {limit}; it allows {max.toLocaleString("en")}
          </li>
        ))}
      </ul>
    </div>
  );
}
