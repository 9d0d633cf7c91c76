import { describeCaller } from "@igny8/api/access/me";
import { decide } from "@igny8/api/access/trace";
import { doors } from "@igny8/api/root";
import { NOW, someFacts } from "@igny8/api/testing/facts";
import { median } from "../rounds.ts";
import { limit, type Row } from "../table.ts";

const ROUNDS = 5;

/** CPU that the pure decisions take: all gates for one request, and the whole map of `access.me`. */
export function measureGates(): Row[] {
  const facts = someFacts();
  const asked = { accountSlug: null, now: NOW, staffSecondFactor: true };
  const door = doors().find(({ path }) => path === "keywords.list");
  if (!door) throw new Error("The door keywords.list is gone");
  const budget = { spent: false, limit: 100, retryAfter: 0 };
  const question = { ...asked, requirement: door.requirement, writes: false, siteId: "granted", budget };
  if (decide(facts, question).refusal) throw new Error("The benchmark's caller is refused");
  const gates = cpuMicros(200_000, () => decide(facts, question));
  const me = cpuMicros(500, () => describeCaller(facts, doors(), asked));
  return [
    limit("all gates for one request, CPU", "µs", gates, 40, 15),
    limit(`access.me for the whole router (${doors().length} doors), CPU`, "ms", me / 1000, 3, 1),
  ];
}

/** CPU time of one call, in microseconds: the median of some rounds after a warming one. */
function cpuMicros(calls: number, work: () => unknown): number {
  const rounds = Array.from({ length: ROUNDS + 1 }, () => {
    const before = process.cpuUsage();
    for (let call = 0; call < calls; call++) work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / calls;
  });
  return median(rounds.slice(1));
}
