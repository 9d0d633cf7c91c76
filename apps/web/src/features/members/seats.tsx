import { useMe } from "../../lib/me.ts";
import { Progress } from "../../ui/progress.tsx";
import type { Members } from "./role-words.ts";

/** How many people the plan has room for; open invitations hold a seat each. */
export function Seats({ seats: { used, max } }: { seats: Members["seats"] }) {
  const { plan } = useMe();
  if (max === null) {
    return <p className="text-ink-muted text-xs">{used} seats in use; the plan has no limit.</p>;
  }
  return (
    <div className="space-y-1.5">
      <p className="flex justify-between gap-3 text-xs">
        <span className="text-ink-muted">Seats in the {plan?.name ?? "account's"} plan</span>
        <span className="font-medium tabular-nums">
          {used} of {max} in use
        </span>
      </p>
      <Progress
        label="Seats in use"
        value={used}
        max={Math.max(max, 1)}
        tone={used < max ? "accent" : "warning"}
      />
      <p className="text-ink-muted text-xs">Members and open invitations take a seat each.</p>
    </div>
  );
}
