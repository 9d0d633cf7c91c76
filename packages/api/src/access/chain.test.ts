import { describe, expect, it } from "vitest";
import { hoursFromNow, keyFacts, someAccount, someFacts, somePlan, someQuestion } from "../testing/facts.ts";
import { GATES } from "./denial.ts";
import type { Facts } from "./facts.ts";
import { CHAIN, effectiveRole, type Question, visibleSites } from "./gates.ts";
import type { Requirement, Role } from "./requirement.ts";
import { decide } from "./trace.ts";

const tenant = (more: object = {}): Requirement => ({
  base: "tenant",
  role: "viewer",
  scope: "default",
  ...more,
});

describe("the chain", () => {
  /** Everything wrong at once; mending it gate by gate shows the order. */
  const mended: [gate: string, facts: Partial<Facts>, question: Partial<Question>][] = [
    ["identity", { sessionExpiresAt: hoursFromNow(1) }, {}],
    ["account", { account: someAccount() }, {}],
    ["plan", { plan: somePlan({ modules: [] }) }, {}],
    ["throttle", {}, { budget: { spent: false, limit: 1, retryAfter: 1 } }],
    ["module", { plan: somePlan({ modules: ["planner"] }) }, {}],
    ["role", { role: "editor" }, {}],
    ["site", { siteIds: ["wanted"], grantedSiteIds: ["wanted"] }, {}],
  ];

  it("asks in the order that the denials name", () => {
    expect(CHAIN.map(({ gate }) => gate)).toEqual([...GATES]);
    let facts = someFacts({
      sessionExpiresAt: null,
      account: someAccount({ status: "suspended" }),
      plan: null,
      role: "viewer",
      siteIds: [],
    });
    let question = someQuestion({
      requirement: tenant({ role: "editor", module: "planner" }),
      budget: { spent: true, limit: 1, retryAfter: 1 },
      siteId: "wanted",
    });
    for (const [gate, betterFacts, betterQuestion] of mended) {
      const { refusal, trace } = decide(facts, question);
      expect(refusal?.gate).toBe(gate);
      const reached = trace.findIndex((step) => step.outcome === "refused");
      expect(trace.slice(reached + 1).every((step) => step.outcome === "not_reached")).toBe(true);
      expect(trace).toHaveLength(GATES.length);
      facts = { ...facts, ...betterFacts };
      question = { ...question, ...betterQuestion };
    }
    expect(decide(facts, question).refusal).toBeUndefined();
  });

  it("names what was required and what the caller is", () => {
    const { refusal } = decide(someFacts(), someQuestion({ requirement: tenant({ role: "admin" }) }));
    expect(refusal).toMatchObject({ gate: "role", details: { required: "admin", actual: "editor" } });
  });
});

describe("an API key", () => {
  const ROLES: Role[] = ["viewer", "editor", "admin", "owner"];

  it("never outranks its maker, and never exceeds its own role", () => {
    for (const [own, role] of (["viewer", "editor", "admin"] as const).entries()) {
      for (const [makers, member] of ROLES.entries()) {
        expect(effectiveRole(keyFacts({ role }, { role: member }))).toBe(ROLES[Math.min(own, makers)]);
      }
    }
    expect(effectiveRole(keyFacts({}, { role: null }))).toBeNull();
    expect(effectiveRole({ ...keyFacts({}), key: null })).toBeNull();
  });

  it("that is bound to a site sees that site and no other, if its maker does", () => {
    expect(visibleSites(keyFacts({ siteId: "other" }, { role: "owner" }))).toEqual(["other"]);
    expect(visibleSites(keyFacts({ siteId: "granted" }))).toEqual(["granted"]);
    expect(visibleSites(keyFacts({ siteId: "other" }))).toEqual([]);
    expect(visibleSites(keyFacts({}, { role: "owner" }))).toBe("all");
  });
});
