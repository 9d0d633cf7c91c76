import type { EditorialStatus, SiteStatus } from "../content/rules.ts";
import { misplaced } from "../terms/rules.ts";
import type { IncomingTerm, ReportStatus } from "./bridge-schema.ts";

type Article = {
  status: EditorialStatus;
  siteStatus: SiteStatus;
  externalId: string | null;
  externalUrl: string | null;
  publishedAt: Date | null;
};

/**
 * What a report of the site makes of an article; undefined when the site cannot know it, because it was
 * never approved for it. An article keeps its first date of publication until it is taken down.
 */
export function decideReport(article: Article, report: ReportStatus, now: Date) {
  if (article.status !== "approved" && article.siteStatus === "not_published") return undefined;
  const { status: siteStatus } = report;
  const gone = siteStatus === "not_published";
  const siteError = siteStatus === "failed" ? report.error || "The site gave no reason." : null;
  return {
    siteStatus,
    externalId: gone ? null : (report.externalId ?? article.externalId),
    externalUrl: gone ? null : (report.url ?? article.externalUrl),
    publishedAt: gone ? null : (article.publishedAt ?? (siteStatus === "published" ? now : null)),
    siteError,
  };
}

export type KnownTerm = {
  id: string;
  kind: "category" | "tag";
  name: string;
  slug: string;
  description: string;
  parentId: string | null;
  externalId: string | null;
};

export type TermPlan = {
  /** The terms as they shall be, in the order in which they came. */
  wanted: KnownTerm[];
  /** Those of them that are not there yet, and those that are and differ. */
  created: KnownTerm[];
  updated: KnownTerm[];
  /** Terms that were not sent but stand where another wants to: the site has given their slug away. */
  displaced: KnownTerm[];
};
export type TermFault = { field: string; reason: string };

const keyOf = (kind: string, name: string) => `${kind} ${name}`;

/**
 * Brings the terms of a site in line with what it has: a term is known by its number there, or else by its
 * slug. What was not sent stays, so a site may send its terms in parts.
 * @param idFor makes the id of a new term
 */
export function planTerms(
  known: readonly KnownTerm[],
  incoming: readonly IncomingTerm[],
  idFor: () => string,
): TermPlan | TermFault {
  const twin = twinIn(incoming);
  if (twin) return twin;
  const sent = new Set(incoming.map(({ kind, externalId }) => keyOf(kind, externalId)));
  const free = known.filter(({ kind, externalId }) => !externalId || !sent.has(keyOf(kind, externalId)));
  const byExternal = indexed(known, ({ kind, externalId }) => externalId && keyOf(kind, externalId));
  const bySlug = indexed(free, ({ kind, slug }) => keyOf(kind, slug));
  const matched = incoming.map(
    ({ kind, externalId, slug }) => byExternal.get(keyOf(kind, externalId)) ?? bySlug.get(keyOf(kind, slug)),
  );
  const ids = matched.map((found) => found?.id ?? idFor());
  const idOf = new Map(incoming.map(({ kind, externalId }, at) => [keyOf(kind, externalId), ids[at] ?? ""]));
  const wanted: KnownTerm[] = [];
  for (const [at, { parentExternalId, ...term }] of incoming.entries()) {
    const key = parentExternalId === null ? undefined : keyOf(term.kind, parentExternalId);
    const parentId = key === undefined ? null : (idOf.get(key) ?? byExternal.get(key)?.id);
    const field = `terms.${at}.parentExternalId`;
    if (parentId === undefined) return { field, reason: `${field}: no such ${term.kind} is known` };
    if (parentId !== null && term.kind === "tag") return { field, reason: `${field}: tags have no parents` };
    wanted.push({ ...term, id: ids[at] ?? "", parentId });
  }
  const tree = [...known.filter(({ id }) => !ids.includes(id)), ...wanted];
  for (const [at, { id, parentId }] of wanted.entries()) {
    if (parentId === null || misplaced(tree, id, parentId) === undefined) continue;
    const field = `terms.${at}.parentExternalId`;
    return { field, reason: `${field}: a category cannot lie within itself, nor too deep` };
  }
  const slugs = new Set(wanted.map(({ kind, slug }) => keyOf(kind, slug)));
  return {
    wanted,
    created: wanted.filter((_, at) => !matched[at]),
    updated: wanted.filter((term, at) => {
      const found = matched[at];
      return found !== undefined && differs(found, term);
    }),
    displaced: known.filter(({ id, kind, slug }) => !ids.includes(id) && slugs.has(keyOf(kind, slug))),
  };
}

const differs = (a: KnownTerm, b: KnownTerm): boolean =>
  (["name", "slug", "description", "parentId", "externalId"] as const).some((name) => a[name] !== b[name]);

/** The first of the terms that repeats another's number or slug. */
function twinIn(incoming: readonly IncomingTerm[]): TermFault | undefined {
  for (const name of ["externalId", "slug"] as const) {
    const seen = new Set<string>();
    for (const [at, term] of incoming.entries()) {
      const key = keyOf(term.kind, term[name]);
      const field = `terms.${at}.${name}`;
      if (seen.has(key)) return { field, reason: `${field}: another ${term.kind} has it already` };
      seen.add(key);
    }
  }
  return undefined;
}

const indexed = (terms: readonly KnownTerm[], key: (term: KnownTerm) => string | null) =>
  new Map(
    terms.flatMap((term) => {
      const name = key(term);
      return name === null || name === "" ? [] : [[name, term] as const];
    }),
  );
