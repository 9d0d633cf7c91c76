/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/**
 * Measures contestants in turn, round after round, so that whatever else the machine does meets all of
 * them alike. @returns each one's measurements, the warming round left out
 */
export async function alternate<Name extends string, Measured>(
  contestants: Record<Name, () => Promise<Measured>>,
  rounds: number,
): Promise<Record<Name, Measured[]>> {
  const names = Object.keys(contestants) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as Measured[]])) as Record<
    Name,
    Measured[]
  >;
  for (let round = 0; round <= rounds; round++) {
    // Backwards every other round: nobody always follows the same one.
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const result = await contestants[name]();
      if (round > 0) measured[name].push(result);
    }
  }
  return measured;
}
