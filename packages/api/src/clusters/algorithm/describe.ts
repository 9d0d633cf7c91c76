import { nameOf, title } from "./naming.ts";
import type { Pace, Steps } from "./pace.ts";
import type { Phrase } from "./phrases.ts";
import { representative } from "./representative.ts";
import { type Bag, documentFrequency, type Vocabulary } from "./vocabulary.ts";

/** `primaryId` is the member that represents the group best; `name` is made from what its members share. */
export type ClusterGroup = { memberIds: string[]; primaryId: string; name: string };

/** The list as the other steps have seen it, by phrase number. */
export type Material = {
  phrases: readonly Phrase[];
  rows: readonly Bag[];
  bags: readonly Bag[];
  vocabulary: Vocabulary;
};

/** Groups with a primary phrase and a name that no other group has, largest first. */
export function* described(
  clusters: readonly (readonly number[])[],
  { phrases, rows, bags, vocabulary }: Material,
  pace: Pace,
): Steps<ClusterGroup[]> {
  const frequency = yield* documentFrequency(bags, vocabulary.size, pace);
  const share = (term: string) => (frequency[vocabulary.number(term)] ?? 0) / phrases.length;
  const groups: (ClusterGroup & { key: string })[] = [];
  const taken = new Set<string>();
  for (const members of [...clusters].sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0))) {
    const primary = phrases[representative(members, rows, (i) => phrases[i]?.volume ?? 0)] as Phrase;
    const texts = members.map((i) => phrases[i]?.text ?? "");
    const given = members.length === 1 ? title(primary.text) : nameOf(texts, share);
    const name = untaken(given, title(primary.text), taken);
    taken.add(name);
    const memberIds = members.flatMap((i) => phrases[i]?.ids ?? []);
    groups.push({ memberIds, primaryId: primary.ids[0] ?? "", name, key: primary.key });
    if (pace.spend(Math.min(members.length, 400) * 3000)) yield groups.length / clusters.length;
  }
  groups.sort((a, b) => b.memberIds.length - a.memberIds.length || (a.key < b.key ? -1 : 1));
  return groups.map(({ memberIds, primaryId, name }) => ({ memberIds, primaryId, name }));
}

/** The name, else the primary phrase, else the name with a number. */
function untaken(name: string, primary: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  if (!taken.has(primary)) return primary;
  let number = 2;
  while (taken.has(`${name} (${number})`)) number++;
  return `${name} (${number})`;
}
