import type { Denial, Gate } from "./denial.ts";
import { denialOf } from "./errors.ts";
import type { Facts } from "./facts.ts";
import { CHAIN, type Question, type Refusal } from "./gates.ts";

export type Step = {
  gate: Gate;
  outcome: "passed" | "refused" | "skipped" | "not_reached";
  reason?: string;
  /** The facts that the gate looked at. */
  saw?: Record<string, unknown>;
};
export type Decision = { refusal?: Refusal & { gate: Gate }; trace: Step[] };

/**
 * Asks the gates in their order; the first refusal ends it. `between` lets the caller act where the
 * chain needs an effect (spending the throttle's budget) without the gates knowing of it.
 */
export function decide(
  facts: Facts,
  question: Question,
  gates: readonly Gate[] = CHAIN.map((entry) => entry.gate),
): Decision {
  const trace: Step[] = [];
  let refusal: Decision["refusal"];
  for (const { gate, decide: ask, skippedInSupport } of CHAIN) {
    if (!gates.includes(gate)) continue;
    if (refusal) {
      trace.push({ gate, outcome: "not_reached" });
      continue;
    }
    if (skippedInSupport && facts.support) {
      trace.push({ gate, outcome: "skipped", reason: "support" });
      continue;
    }
    const verdict = ask(facts, question);
    if (verdict) refusal = { gate, ...verdict };
    trace.push(verdict ? { gate, outcome: "refused", reason: verdict.code } : { gate, outcome: "passed" });
  }
  return { refusal, trace };
}

/** What `access.me` says of a procedure: open, or the denial that it would get now. */
export function answerFor(facts: Facts, question: Question): true | Denial {
  const { refusal } = decide(facts, question);
  return refusal ? denialOf(refusal.code, refusal.details) : true;
}

/** The whole chain with what each gate saw: the answer to "why may, or may not, this caller do that?" */
export function explain(facts: Facts, question: Question): { allowed: boolean; trace: Step[] } {
  const { refusal, trace } = decide(facts, question);
  const seen = new Map(CHAIN.map(({ gate, saw }) => [gate, saw]));
  return {
    allowed: refusal === undefined,
    trace: trace.map((step) =>
      step.outcome === "not_reached" ? step : { ...step, saw: seen.get(step.gate)?.(facts, question) },
    ),
  };
}
