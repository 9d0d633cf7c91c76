import { expect, it } from "vitest";
import { runFaults } from "../testing/faults/run.ts";

/** As many as fit among the other tests; FAULTS=10000 is the long run, FAULTS_SEED another one. */
const operations = Number(process.env.FAULTS ?? 2000);
const seed = process.env.FAULTS_SEED ?? "20261121";
const patienceMs = 60_000 + operations * 20;

it(
  "nothing is lost and nothing is double while clients are killed and the database crashes",
  async () => {
    const run = await runFaults({
      operations,
      seed,
      kills: Math.ceil(operations / 700),
      crashes: Math.ceil(operations / 1100),
      patienceMs,
    });
    expect(run.problems, `FAULTS=${operations} FAULTS_SEED=${seed}`).toEqual([]);
    expect(run.accounts.length).toBeGreaterThanOrEqual(operations);
    const tally: Record<string, number> = {};
    for (const { intent, end, lost } of run.accounts) {
      const key = `${intent.kind} ${end?.outcome} ${end?.reason ?? ""}${lost ? " (lost)" : ""}`;
      tally[key] = (tally[key] ?? 0) + 1;
    }
    console.log(run.seconds, run.killed, run.crashed, tally);
  },
  patienceMs + 120_000,
);
