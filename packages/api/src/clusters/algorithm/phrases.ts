import { fold, terms } from "./normalise.ts";
import { ordered } from "./order.ts";
import type { Pace, Steps } from "./pace.ts";

/** `volume` is searches a month, or unknown. */
export type ClusterInput = { id: string; phrase: string; volume?: number | null };

/** A distinct normal form with everything that was given for it; `text` is how its most searched input reads. */
export type Phrase = { key: string; text: string; ids: string[]; volume: number; terms: string[] };

/** One entry per distinct normal form, in an order that does not depend on the caller's. */
export function* canonical(input: readonly ClusterInput[], pace: Pace): Steps<Phrase[]> {
  const byKey = new Map<string, ClusterInput[]>();
  for (const [done, item] of input.entries()) {
    const key = fold(item.phrase);
    const same = byKey.get(key);
    if (same) same.push(item);
    else byKey.set(key, [item]);
    if (pace.spend(300)) yield (done / input.length) * 0.4;
  }
  const phrases: Phrase[] = [];
  for (const key of yield* ordered([...byKey.keys()], pace)) {
    const same = (byKey.get(key) ?? []).sort((a, b) => volumeOf(b) - volumeOf(a) || (a.id < b.id ? -1 : 1));
    const volume = same.reduce((sum, item) => sum + volumeOf(item), 0);
    const ids = same.map(({ id }) => id);
    phrases.push({ key, text: same[0]?.phrase ?? key, ids, volume, terms: terms(key) });
    if (pace.spend(1000)) yield 0.4 + (phrases.length / byKey.size) * 0.6;
  }
  return phrases;
}

function volumeOf(item: ClusterInput): number {
  return Math.max(0, item.volume ?? 0) || 0;
}
