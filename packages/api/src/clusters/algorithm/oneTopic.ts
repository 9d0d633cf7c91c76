import { isFunctionWord } from "./functionWords.ts";

/** A term that so large a part of the list shares is its topic. */
const TOPIC_SHARE = 0.5;

/**
 * A list in which everything is about one thing has no words that tell its parts from the rest, so no two
 * phrases were found to belong together. Then the topic itself is the group: all phrases with the term
 * that most of them share. Where anything was grouped, or nothing is shared, the clusters stay as they are.
 * @param terms of each phrase, by phrase number
 */
export function oneTopic(
  clusters: readonly (readonly number[])[],
  terms: readonly (readonly string[])[],
): readonly (readonly number[])[] {
  if (clusters.some((members) => members.length > 1)) return clusters;
  const holders = new Map<string, number[]>();
  for (const [phrase, own] of terms.entries()) {
    for (const term of new Set(own)) {
      if (!isFunctionWord(term)) holders.set(term, [...(holders.get(term) ?? []), phrase]);
    }
  }
  const [topic] = [...holders.values()].sort((a, b) => b.length - a.length);
  if (!topic || topic.length < 2 || topic.length < terms.length * TOPIC_SHARE) return clusters;
  const inTopic = new Set(topic);
  return [topic, ...clusters.filter(([phrase]) => phrase !== undefined && !inTopic.has(phrase))];
}
