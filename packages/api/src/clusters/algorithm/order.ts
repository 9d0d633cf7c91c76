import type { Pace, Steps } from "./pace.ts";

const RUN = 1000;

/** Strings in code unit order, by merge sort in slices: one native sort of a long list would hold up everyone else. */
export function* ordered(strings: readonly string[], pace: Pace): Steps<string[]> {
  let runs: string[][] = [];
  for (let from = 0; from < strings.length; from += RUN) {
    runs.push(strings.slice(from, from + RUN).sort());
    if (pace.spend(RUN * 20)) yield 0;
  }
  while (runs.length > 1) {
    const next: string[][] = [];
    for (let i = 0; i < runs.length; i += 2) next.push(yield* merged(runs[i] ?? [], runs[i + 1] ?? [], pace));
    runs = next;
  }
  return runs[0] ?? [];
}

function* merged(a: readonly string[], b: readonly string[], pace: Pace): Steps<string[]> {
  const whole: string[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (right === undefined || (left !== undefined && left <= right)) {
      whole.push(left ?? "");
      i++;
    } else {
      whole.push(right);
      j++;
    }
    if (pace.spend(4)) yield 0;
  }
  return whole;
}
