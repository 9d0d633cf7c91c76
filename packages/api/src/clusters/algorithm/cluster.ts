import { candidates } from "./candidates.ts";
import { type ClusterGroup, described } from "./describe.ts";
import { corpusOf } from "./evidence.ts";
import { oneTopic } from "./oneTopic.ts";
import { Pace, type Progress, shown } from "./pace.ts";
import { type ClusterInput, canonical } from "./phrases.ts";
import { agreed, independentRuns } from "./runs.ts";
import { vectors } from "./vectors.ts";
import { bagsOf } from "./vocabulary.ts";

export type { ClusterGroup, ClusterInput };

/** `granularity` above 1 gives more and smaller groups, below 1 fewer and larger ones. */
export type ClusterOptions = { granularity?: number };

export type ClusterProgress = Progress;

/** How many phrases each phrase is compared with in every run. */
const CANDIDATES = 32;

/**
 * Groups phrases by topic from their words alone; the number of groups follows from the data. Several runs (nearest
 * neighbours → communities → Bayesian evidence) look at the list in different ways, and the groups are what most of
 * them agree on. Every id is in exactly one group; a phrase that fits nowhere is a group of one. The result depends
 * on the set of inputs, not on their order. Groups come largest first. Yields every few milliseconds of work;
 * abandon the generator to cancel.
 */
export function* clusterKeywords(
  input: readonly ClusterInput[],
  options: ClusterOptions = {},
): Generator<ClusterProgress, ClusterGroup[], void> {
  const pace = new Pace();
  const phrases = yield* shown("read", 0, 40, canonical(input, pace));
  if (phrases.length === 0) return [];
  const terms = phrases.map((phrase) => phrase.terms);
  const seen = yield* shown("weigh words", 40, 80, vectors(terms, pace));
  const among = yield* shown("compare", 80, 250, candidates(seen, CANDIDATES, pace));
  const { bags, vocabulary } = yield* shown("compare", 250, 260, bagsOf(terms, pace));
  const corpus = yield* shown("compare", 260, 270, corpusOf(bags, vocabulary.size, pace));
  const granularity = options.granularity ?? 1;
  const runs = yield* shown("group", 270, 900, independentRuns(seen, among, corpus, granularity, pace));
  const alike = yield* shown("agree", 900, 950, agreed(runs, pace));
  const clusters = oneTopic(alike, terms);
  return yield* shown(
    "name",
    950,
    1000,
    described(clusters, { phrases, rows: seen.rows, bags, vocabulary }, pace),
  );
}
