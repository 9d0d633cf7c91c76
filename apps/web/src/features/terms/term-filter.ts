import { TERM_KINDS } from "@igny8/api/terms/values";
import type { RouterOutputs } from "../../lib/api.ts";
import { oneOf, type Search, text } from "../../lib/search.ts";

export type Term = RouterOutputs["terms"]["list"]["items"][number];
export type TermKind = (typeof TERM_KINDS)[number];

/** The part of the address that says which terms are shown. */
export const TermFilter = {
  q: text(200),
  kind: oneOf(TERM_KINDS),
};
export type TermFilter = Search<typeof TermFilter>;

export type Branch = Term & { depth: number };

/**
 * Terms in the order of their tree: each under its parent, by name among its like. One whose parent is not
 * among them stands at the top.
 */
export function inTreeOrder(terms: readonly Term[]): Branch[] {
  const ids = new Set(terms.map(({ id }) => id));
  const under = new Map<string | null, Term[]>();
  for (const term of terms) {
    const parentId = term.parentId && ids.has(term.parentId) ? term.parentId : null;
    under.set(parentId, [...(under.get(parentId) ?? []), term]);
  }
  const walk = (parentId: string | null, depth: number): Branch[] =>
    (under.get(parentId) ?? []).flatMap((term) => [{ ...term, depth }, ...walk(term.id, depth + 1)]);
  return walk(null, 0);
}

/** A term and everything below it: where it cannot be moved to. */
export function branchOf(terms: readonly Term[], id: string): ReadonlySet<string> {
  const branch = new Set([id]);
  for (const { id: one } of inTreeOrder(terms)) {
    const parentId = terms.find((term) => term.id === one)?.parentId;
    if (parentId && branch.has(parentId)) branch.add(one);
  }
  return branch;
}
