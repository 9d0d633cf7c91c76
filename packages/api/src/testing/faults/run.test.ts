import { expect, it } from "vitest";
import { KINDS } from "./chance.ts";
import { runFaults } from "./run.ts";

/** As many as fit among the other tests. FAULTS=10000 is the long run, FAULTS_SEED another choice. */
const operations = Number(process.env.FAULTS ?? 2000);
const seed = process.env.FAULTS_SEED ?? "20261121";
const kills = Math.ceil(operations / 900);
const crashes = Math.ceil(operations / 1100);
const patienceMs = 90_000 + operations * 50;

const nothingLost = async () => {
  const run = await runFaults({ operations, seed, kills, crashes, patienceMs });
  const figures = { done: {}, refused: {}, fault: {}, lost: {} } as Record<string, Record<string, number>>;
  for (const { intent, end, lost } of run.accounts)
    for (const name of [end?.outcome ?? "fault", ...(lost > 0 ? ["lost"] : [])])
      figures[name] = { ...figures[name], [intent.kind]: (figures[name]?.[intent.kind] ?? 0) + 1 };
  const words = `FAULTS=${operations} FAULTS_SEED=${seed}: ${run.seconds} s, ${JSON.stringify(figures)}`;
  if (process.env.FAULTS) process.stdout.write(`${words}\n`);
  expect(run.problems, words).toEqual([]);
  expect(run.accounts.length, words).toBeGreaterThanOrEqual(operations);
  expect([run.killed, run.crashed]).toEqual([kills, crashes]);
  // A run in which everything is refused, or nothing is ever lost, proves nothing.
  // One that is seldom possible (a renewal wants an invoice that is due) may meet no moment for it.
  expect(KINDS.filter((kind) => !figures.done?.[kind]).length, words).toBeLessThan(3);
  expect(Object.keys(figures.lost ?? {}).length, words).toBeGreaterThan(3);
};

it(
  "no money and no credits are lost or doubled while clients are killed and the database crashes",
  nothingLost,
  patienceMs + 120_000,
);
