import type { Door } from "./catalogue.ts";
import type { Facts } from "./facts.ts";
import type { Question } from "./gates.ts";
import { decide } from "./trace.ts";

/** A kind of caller: what the database would know of him, and what his request says besides. */
export type MatrixCaller = {
  name: string;
  facts: Facts;
  asks?: Partial<Pick<Question, "accountSlug" | "siteId" | "staffSecondFactor">>;
};

/** "open", or the reason that the chain would give. */
export function outcomeOf({ requirement, type }: Door, { facts, asks }: MatrixCaller, now: number): string {
  const { refusal } = decide(facts, {
    requirement,
    writes: type === "mutation",
    now,
    accountSlug: null,
    staffSecondFactor: true,
    ...asks,
  });
  return refusal?.code ?? "open";
}

/** The requirement of a door in a few words. */
const wordsOf = ({ requirement, type }: Door): string => {
  const parts: string[] = [requirement.base];
  if (requirement.base === "staff") parts.push(requirement.staff.join("/"));
  if (requirement.base === "tenant") parts.push(requirement.role);
  if ("module" in requirement && requirement.module) parts.push(requirement.module);
  if ("statuses" in requirement && requirement.statuses) parts.push(`when ${requirement.statuses.join("/")}`);
  if ("personOnly" in requirement && requirement.personOnly) parts.push("in person");
  return `${parts.join(" ")}, ${requirement.scope}${type === "query" ? "" : `, ${type}`}`;
};

/**
 * The whole matrix as Markdown: a table for each caller would be long, so doors that treat every caller
 * alike share a row.
 */
export function renderMatrix(doors: readonly Door[], callers: readonly MatrixCaller[], now: number): string {
  const groups = new Map<string, { doors: Door[]; outcomes: string[] }>();
  for (const door of doors) {
    const outcomes = callers.map((caller) => outcomeOf(door, caller, now));
    const key = `${door.path.split(".")[0]} ${wordsOf(door)} ${outcomes.join(" ")}`;
    const group = groups.get(key) ?? { doors: [], outcomes };
    group.doors.push(door);
    groups.set(key, group);
  }
  const lines = [
    "# Who may do what",
    "",
    "Generated from the router by `pnpm exec vitest run packages/api/src/access/matrix -u`; the test fails when it is stale. A cell is",
    "`open` or the reason of the first gate that refuses. Callers name an existing site of their account where a site",
    "is asked for; limits and credits are decided later, inside the verb.",
    "",
    ...[...groups.values()].flatMap(({ doors: alike, outcomes }) => section(alike, outcomes, callers)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function section(
  alike: readonly Door[],
  outcomes: readonly string[],
  callers: readonly MatrixCaller[],
): string[] {
  const [first] = alike;
  if (!first) return [];
  const byOutcome = new Map<string, string[]>();
  for (const [index, outcome] of outcomes.entries()) {
    byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), callers[index]?.name ?? ""]);
  }
  return [
    `## ${alike.map(({ path }) => `\`${path}\``).join(" · ")}`,
    "",
    `*${wordsOf(first)}*`,
    "",
    "| outcome | callers |",
    "| --- | --- |",
    ...[...byOutcome].map(([outcome, names]) => `| ${outcome} | ${names.join(", ")} |`),
    "",
  ];
}
