export type Intent = "informational" | "commercial" | "transactional" | "navigational";

/** What of a keyword counts for its cluster. */
export type Member = {
  phrase: string;
  volume: number | null;
  difficulty: number | null;
  intent: Intent | null;
};

export type Summary = {
  primaryKeyword: string;
  keywordCount: number;
  /** Searches a month of all members together. */
  volume: number;
  /** Mean of the members whose difficulty is known, 0 to 100. */
  difficulty: number | null;
  /** The most frequent one, by searches where two are equally frequent. */
  intent: Intent | null;
};

/** Summarises the keywords of a cluster. `primary` stays its primary keyword as long as it is a member. */
export function summarise(members: readonly Member[], primary: string): Summary {
  const known = members.flatMap(({ difficulty }) => (difficulty === null ? [] : [difficulty]));
  const stays = members.some(({ phrase }) => phrase === primary);
  return {
    primaryKeyword: stays ? primary : (mostSearched(members)?.phrase ?? primary),
    keywordCount: members.length,
    volume: members.reduce((sum, { volume }) => sum + (volume ?? 0), 0),
    difficulty: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length,
    intent: dominantIntent(members),
  };
}

/** The member with most searches; of equals the shortest, then the first in the alphabet. */
const mostSearched = (members: readonly Member[]): Member | undefined =>
  members.reduce<Member | undefined>(
    (best, next) => (best === undefined || before(next, best) ? next : best),
    undefined,
  );

function before(a: Member, b: Member): boolean {
  const volumes = (a.volume ?? 0) - (b.volume ?? 0);
  if (volumes !== 0) return volumes > 0;
  if (a.phrase.length !== b.phrase.length) return a.phrase.length < b.phrase.length;
  return a.phrase < b.phrase;
}

function dominantIntent(members: readonly Member[]): Intent | null {
  const tally = new Map<Intent, { count: number; volume: number }>();
  for (const { intent, volume } of members) {
    if (intent === null) continue;
    const so = tally.get(intent) ?? { count: 0, volume: 0 };
    tally.set(intent, { count: so.count + 1, volume: so.volume + (volume ?? 0) });
  }
  const [first] = [...tally].sort(
    ([a, x], [b, y]) => y.count - x.count || y.volume - x.volume || (a < b ? -1 : 1),
  );
  return first?.[0] ?? null;
}

/** What may be done with a cluster as it stands; the verbs ask the same function. */
export const clusterPermissions = ({ keywordCount }: { keywordCount: number }) => ({
  split: keywordCount > 1,
  generateIdeas: keywordCount > 0,
});

/** The cluster that the others of a merge are added to: the largest, of equals the oldest. */
export const survivorOf = <Row extends { id: string; keywordCount: number }>(
  rows: readonly Row[],
): Row | undefined => [...rows].sort((a, b) => b.keywordCount - a.keywordCount || (a.id < b.id ? -1 : 1))[0];

/** A phrase as a name: its first letter is a capital. */
export const nameFrom = (phrase: string): string => phrase.charAt(0).toUpperCase() + phrase.slice(1);
