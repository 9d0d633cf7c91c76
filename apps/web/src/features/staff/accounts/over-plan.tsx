import { z } from "zod";
import { denialOf } from "../../../lib/failure.ts";
import { Checkbox } from "../../../ui/checkbox.tsx";

const Over = z.array(z.object({ limit: z.string(), used: z.number(), max: z.number() }));
type Over = z.output<typeof Over>;

/** What the account has beyond the plan, out of the refusal; undefined when it was refused for nothing such. */
export function overIn(error: unknown): Over | undefined {
  const denial = denialOf(error);
  if (denial?.reason !== "PLAN_TOO_SMALL") return undefined;
  return Over.catch([]).parse(denial.details?.over);
}

type OverPlanProps = { over: Over; force: boolean; onForce: (force: boolean) => void };

/** What is too much for a plan, and a staff admin's way to give it all the same. */
export function OverPlan({ over, force, onForce }: OverPlanProps) {
  return (
    <div className="space-y-2 rounded-control border p-3">
      <p className="font-medium">The account has more than this plan allows:</p>
      <ul className="list-disc space-y-0.5 pl-5">
        {over.map(({ limit, used, max }) => (
          <li key={limit}>
            {limit}: {used.toLocaleString("en")}, allowed {max.toLocaleString("en")}
          </li>
        ))}
      </ul>
      <Checkbox
        label="Set it all the same"
        hint="Staff admins only; nothing is deleted, but nothing more can be added."
        checked={force}
        onChange={(event) => onForce(event.target.checked)}
      />
    </div>
  );
}
