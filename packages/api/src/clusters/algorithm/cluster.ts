import { communities } from "./communities.ts";
import { Partition } from "./evidence.ts";
import { sharedNeighbourGraph } from "./graph.ts";
import { nameOf, title } from "./naming.ts";
import { neighbours } from "./neighbours.ts";
import { fold, terms } from "./normalise.ts";
import { Pace, type Progress, type Steps } from "./pace.ts";
import { refine } from "./refine.ts";
import { representative } from "./representative.ts";
import { vectors } from "./vectors.ts";
import { type Bag, documentFrequency, Vocabulary } from "./vocabulary.ts";

export type ClusterInput = { id: string; phrase: string; volume?: number | null };

/** `primaryId` is the member that represents the group best; `name` is made from what its members share. */
export type ClusterGroup = { memberIds: string[]; primaryId: string; name: string };

/** `granularity` above 1 gives more and smaller groups, below 1 fewer and larger ones. */
export type ClusterOptions = { granularity?: number };

export type ClusterProgress = Progress;

const NEIGHBOURS = 15;
/** Fine on purpose: the evidence then decides what belongs together. */
const RESOLUTION = 40;
/** Words the list's own distribution is worth in a cluster. */
const PRIOR = 180;

type Phrase = { key: string; text: string; ids: string[]; volume: number; terms: string[] };

/**
 * Groups phrases by topic from their words alone; the number of groups follows from the data. Every id is in exactly
 * one group; a phrase that fits nowhere is a group of one. The result depends on the set of inputs, not on their
 * order. Groups come largest first. Yields every few milliseconds of work; abandon the generator to cancel.
 */
export function* clusterKeywords(
  input: readonly ClusterInput[],
  options: ClusterOptions = {},
): Generator<ClusterProgress, ClusterGroup[], void> {
  const pace = new Pace();
  const phrases = yield* canonical(input, pace);
  if (phrases.length === 0) return [];
  const { rows, size } = yield* vectors(
    phrases.map((phrase) => phrase.terms),
    pace,
  );
  const found = yield* neighbours({ rows, size }, NEIGHBOURS, pace);
  const graph = yield* sharedNeighbourGraph(found, pace);
  const fine = yield* communities(graph, RESOLUTION, pace);
  const vocabulary = new Vocabulary();
  const bags = phrases.map((phrase) => vocabulary.bag(counted(phrase.terms)));
  const partition = new Partition(bags, vocabulary.size, PRIOR / (options.granularity ?? 1), fine);
  yield* refine(partition, found, pace);
  return yield* described(partition.members(), phrases, rows, bags, vocabulary, pace);
}

/** One entry per distinct normal form, in an order that does not depend on the caller's. */
function* canonical(input: readonly ClusterInput[], pace: Pace): Steps<Phrase[]> {
  const byKey = new Map<string, ClusterInput[]>();
  for (const [done, item] of input.entries()) {
    const key = fold(item.phrase);
    const same = byKey.get(key);
    if (same) same.push(item);
    else byKey.set(key, [item]);
    if (pace.spend(300)) yield { phase: "read", done, total: input.length };
  }
  const phrases: Phrase[] = [];
  for (const key of [...byKey.keys()].sort()) {
    const same = (byKey.get(key) ?? []).sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
    const [head] = same;
    if (!head) continue;
    const volume = same.reduce((sum, item) => sum + weight(item), 0);
    phrases.push({
      key,
      text: head.phrase,
      ids: same.map(({ id }) => id),
      volume,
      terms: terms(head.phrase),
    });
    if (pace.spend(600)) yield { phase: "read", done: phrases.length, total: byKey.size };
  }
  return phrases;
}

function weight(item: ClusterInput): number {
  return Math.max(0, item.volume ?? 0) || 0;
}

function counted(list: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of list) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function* described(
  clusters: readonly number[][],
  phrases: readonly Phrase[],
  rows: readonly Bag[],
  bags: readonly Bag[],
  vocabulary: Vocabulary,
  pace: Pace,
): Steps<ClusterGroup[]> {
  const frequency = documentFrequency(bags, vocabulary.size);
  const share = (term: string) => (frequency[vocabulary.number(term)] ?? 0) / phrases.length;
  const groups: ClusterGroup[] = [];
  const names = new Set<string>();
  for (const [done, members] of clusters.entries()) {
    if (members.length === 0) continue;
    const chosen = representative(members, rows, (i) => phrases[i]?.volume ?? 0);
    const primary = phrases[chosen] as Phrase;
    const texts = members.map((i) => phrases[i]?.text ?? "");
    const given = members.length === 1 ? title(primary.key) : nameOf(texts, share);
    const name = names.has(given) ? title(primary.key) : given;
    names.add(name);
    const memberIds = members.flatMap((i) => phrases[i]?.ids ?? []);
    groups.push({ memberIds, primaryId: primary.ids[0] ?? "", name });
    if (pace.spend(members.length * 3000)) yield { phase: "names", done, total: clusters.length };
  }
  return groups.sort((a, b) => b.memberIds.length - a.memberIds.length || (a.name < b.name ? -1 : 1));
}
