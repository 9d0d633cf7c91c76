import { Check } from "lucide-react";
import { many } from "../lib/labels.ts";

type Limits = {
  maxSites: number | null;
  maxUsers: number | null;
  maxSectorsPerSite: number | null;
  maxKeywords: number | null;
};
type Includes = { includedCredits: number; interval: string; limits: Limits };

const upTo = (count: number | null, one: string, more = `${one}s`) =>
  count === null ? `Any number of ${more}` : many(count, one, more);

/** What a plan gives, in words. @param once credits that come one time, as in a trial */
export const includesOf = ({ includedCredits, interval, limits }: Includes, once = false): string[] => [
  once ? many(includedCredits, "credit") : `${many(includedCredits, "credit")} a ${interval}`,
  upTo(limits.maxSites, "site"),
  upTo(limits.maxUsers, "person", "people"),
  `${upTo(limits.maxKeywords, "keyword")}, ${upTo(limits.maxSectorsPerSite, "sector")} per site`,
];

/** What a plan gives, as a list. */
export function PlanIncludes({ plan, once }: { plan: Includes; once?: boolean }) {
  return (
    <ul className="space-y-2">
      {includesOf(plan, once).map((words) => (
        <li key={words} className="flex gap-2.5">
          <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-success-text" />
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}
