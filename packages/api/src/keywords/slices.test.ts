import fc from "fast-check";
import { expect, it } from "vitest";
import type { ReadLine } from "./csv/candidates.ts";
import { type ImportState, linesDone, type Slice, START, slicesOf, withSlice } from "./slices.ts";

const LINES = 43_000;
/** Every tenth line is at fault, so that a slice has both. */
const file: ReadLine[] = Array.from({ length: LINES }, (_, i) =>
  i % 10 === 0
    ? { line: i + 1, fault: "the phrase is empty" }
    : {
        line: i + 1,
        candidate: {
          phrase: `p ${i}`,
          normal: `p ${i}`,
          volume: null,
          difficulty: null,
          cpc: null,
          intent: null,
        },
      },
);

async function* batches(): AsyncGenerator<readonly ReadLine[]> {
  for (let at = 0; at < file.length; at += 100) yield file.slice(at, at + 100);
}

const cut = async (state: ImportState): Promise<Slice[]> => {
  const slices: Slice[] = [];
  for await (const slice of slicesOf(batches(), state)) slices.push(slice);
  return slices;
};

it("an import that is interrupted again and again, its slices done in any order, does each line once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.nat(), { maxLength: 3 }), { maxLength: 4 }), async (attempts) => {
      let state = START;
      for (const picks of [...attempts, Array.from({ length: 9 }, () => 0)]) {
        const open = await cut(state);
        for (const pick of picks) {
          const [slice] = open.splice(pick % Math.max(open.length, 1), 1);
          // What is kept goes through the database as JSON.
          if (!slice) continue;
          const before = linesDone(state);
          state = JSON.parse(JSON.stringify(withSlice(state, slice, slice.rows.length)));
          expect(linesDone(state) - before).toBe(slice.rows.length + slice.faults.length);
        }
      }
      const faults = file.filter((read) => "fault" in read);
      expect(state).toMatchObject({ line: LINES, ahead: [], added: LINES - faults.length, duplicates: 0 });
      expect(state.invalidCount).toBe(faults.length);
      expect(state.invalid.map(({ line }) => line)).toEqual(faults.slice(0, 1000).map(({ line }) => line));
    }),
    { numRuns: 20 },
  );
});

it("a worker that comes back after it was given up cannot do a slice a second time", async () => {
  const [first, second] = await cut(START);
  if (!first || !second) throw new Error("The file has one slice only");
  const state = withSlice(withSlice(START, second, 0), first, 0);
  expect(() => withSlice(state, second, 0)).toThrow("imported by another worker");
  expect(() => withSlice(withSlice(START, second, 0), second, 0)).toThrow("imported by another worker");
});
