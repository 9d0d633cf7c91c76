import { createHash } from "node:crypto";
import type { Kind } from "./journal.ts";

export type Chance = {
  /** Of [0, 1). */
  next(): number;
  /** A whole number of [0, below). */
  below(below: number): number;
  /** One of several, or undefined when there is none. */
  of<T>(several: readonly T[]): T | undefined;
};

/** Chance that the same words always give in the same order (mulberry32 over a hash of them). */
export function chanceOf(words: string): Chance {
  let state = createHash("sha256").update(words).digest().readUInt32LE(0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { next, below, of: (several) => several[below(several.length)] };
}

/** How often which operation is done, in parts. */
const WEIGHTS: Readonly<Record<Kind, number>> = {
  confirm: 20,
  submit: 9,
  gateway: 11,
  job: 16,
  buy: 9,
  adjust: 9,
  change: 6,
  give: 1,
  renew: 3,
  cancel: 2,
  resume: 3,
  reject: 2,
  unconfirm: 2,
  void: 1,
  billing: 4,
  sweep: 1,
  books: 1,
};

export const KINDS = Object.keys(WEIGHTS) as Kind[];
const DRAW = Object.entries(WEIGHTS).flatMap(([kind, weight]) => Array<Kind>(weight).fill(kind as Kind));

/** What is done next. */
export const drawKind = (chance: Chance): Kind => chance.of(DRAW) ?? "confirm";
