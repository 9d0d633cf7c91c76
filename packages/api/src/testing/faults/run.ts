import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabases } from "@igny8/db/client";
import { migrateDatabase } from "@igny8/db/migrate";
import { seedReferenceData } from "@igny8/db/seed";
import pg from "pg";
import { reconcileCredits } from "../../credits/reconcile.ts";
import { plantCast } from "../cast.ts";
import { TEST_SECRET } from "../setup.ts";
import { chanceOf } from "./chance.ts";
import { runCrew } from "./crew.ts";
import { readAccounts } from "./journal.ts";
import { openPlay } from "./play.ts";
import { startCrashing } from "./server.ts";
import { takenOf } from "./till.ts";
import { faultsOf } from "./verify.ts";

const PROCESSES = 4;
const CLIENTS_EACH = 4;
const CLIENTS = PROCESSES * CLIENTS_EACH;
const DATABASE = "faults";
const HOUR_MS = 3_600_000;
const START = Date.parse("2027-10-20T10:00:00Z");

export type FaultRun = {
  operations: number;
  /** The same seed chooses the same operations and faults. */
  seed: string;
  kills: number;
  crashes: number;
  patienceMs: number;
};

/** Shares of the work at which something breaks, spread over it. */
const spread = (count: number): number[] =>
  Array.from({ length: count }, (_, n) => (n + 0.6) / (count + 0.5));

/**
 * Many clients in several processes work on few accounts while processes are killed and the database crashes.
 * Then everything happens that time and far ends still owe. @returns what is wrong after it, in words, and figures
 */
export async function runFaults({ operations, seed, kills, crashes, patienceMs }: FaultRun) {
  const home = await mkdtemp(join(tmpdir(), "igny8-faults-"));
  const folder = join(home, "journal");
  await mkdir(folder);
  const server = await startCrashing(join(home, "data"));
  const url = server.url(DATABASE);
  const databases = openDatabases({ url, secret: TEST_SECRET, poolSize: 4 });
  const { system } = databases;
  try {
    await createDatabase(server.url());
    await migrateDatabase({ url, secret: TEST_SECRET });
    await seedReferenceData(system);
    await plantCast(system);
    const play = await openPlay(databases, folder, START);
    const books: string[] = [];
    const began = Date.now();
    const { now, killed, crashed } = await runCrew({
      orders: {
        ...(await play.enter()),
        url,
        secret: TEST_SECRET,
        folder,
        seed,
        quota: Math.ceil(operations / CLIENTS),
        now: START,
      },
      processes: PROCESSES,
      clientsEach: CLIENTS_EACH,
      kills: spread(kills),
      crashes: spread(crashes),
      crash: async () => {
        await server.crash();
        const { differences } = await reconcileCredits(system);
        if (differences.length > 0) books.push(`after a crash: ${JSON.stringify(differences)}`);
      },
      chance: chanceOf(seed),
      patienceMs,
    });
    const seconds = (Date.now() - began) / 1000;
    play.clock.now = now + HOUR_MS;
    await play.settleAll();
    await play.close();
    const accounts = readAccounts(folder, CLIENTS);
    const wrong = await faultsOf(system, { accounts, taken: takenOf(folder) });
    const complaints = (await server.errors()).map((line) => `the database: ${line}`);
    return { problems: [...books, ...wrong, ...complaints], accounts, killed, crashed, seconds };
  } finally {
    await databases.close();
    await server.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function createDatabase(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`create database ${DATABASE}`);
  await admin.end();
}
