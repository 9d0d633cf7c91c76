import type { PlanChange } from "@igny8/api/plans/schema";
import type { RouterOutputs } from "../../../lib/api.ts";
import { label, many } from "../../../lib/labels.ts";
import { AccountLink } from "../account-link.tsx";
import type { Plan } from "./plan-draft.ts";

type Effects = RouterOutputs["staff"]["plans"]["effects"];
type PlanEffectsProps = { plan: Plan; change: PlanChange; effects: Effects };

const inWords = (name: string) => label(name.replace(/([A-Z])/g, "_$1").toLowerCase());

const shown = (value: unknown): string => {
  if (value === null) return "unlimited";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return Array.isArray(value) ? value.join(", ") || "none" : String(value);
};

/** What a change of a plan is, and whom it would touch. */
export function PlanEffects({ plan, change, effects }: PlanEffectsProps) {
  const { accounts, over, overTotal, modulesLost, shutsOut } = effects;
  const old = new Map<string, unknown>(Object.entries(plan));
  return (
    <>
      <dl className="divide-y rounded-control border">
        {Object.entries(change).map(([name, value]) => (
          <div key={name} className="flex flex-wrap justify-between gap-x-4 px-3 py-2">
            <dt className="text-ink-muted">{name === "price" ? "Price in minor units" : inWords(name)}</dt>
            <dd className="font-medium">
              <del className="font-normal text-ink-muted">{shown(old.get(name))}</del>
              <span aria-hidden> → </span>
              {shown(value)}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <strong className="font-semibold">{many(accounts, "account")}</strong> {accounts === 1 ? "is" : "are"}{" "}
        on this plan. {overTotal === 0 && "None would have more than it then allows."}
      </p>
      {shutsOut && accounts > 0 && (
        <p className="rounded-control bg-danger-soft p-3 text-danger-text">
          The plan would be off: all of them are shut out until they choose another one.
        </p>
      )}
      {modulesLost.length > 0 && accounts > 0 && (
        <p className="rounded-control bg-warning-soft p-3 text-warning-text">
          They would lose {modulesLost.length === 1 ? "the module" : "the modules"}{" "}
          {modulesLost.map((module) => label(module)).join(", ")}. What was made with them stays.
        </p>
      )}
      {overTotal > 0 && (
        <section className="space-y-2">
          <h3 className="font-semibold">{many(overTotal, "account")} would be over a limit</h3>
          <p className="text-ink-muted">They keep what they have and cannot add more.</p>
          <ul className="divide-y rounded-control border">
            {over.map((account) => (
              <li key={account.id} className="flex flex-wrap justify-between gap-x-4 px-3 py-2">
                <AccountLink account={account} />
                <span className="text-ink-muted">
                  {account.over.map(({ limit, used, max }) => `${limit}: ${used} of ${max}`).join(", ")}
                </span>
              </li>
            ))}
          </ul>
          {overTotal > over.length && (
            <p className="text-ink-muted text-xs">The first {over.length} are named.</p>
          )}
        </section>
      )}
    </>
  );
}
