import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";

export type Shots = { perSecond: number; answered: number };
export type Limit = { name: string; shoot(script: Script, seconds: number): Promise<Shots> };
/** One statement, asked again and again; `:n` stands for a random number of `[first, last]`. */
export type Script = { statement: string; first: number; last: number };

const run = promisify(execFile);

/** What PostgreSQL can do at most: pgbench where it is installed, or else node-postgres without anything else. */
export async function openLimit(url: string, clients: number): Promise<Limit> {
  const isInstalled = await run("pgbench", ["--version"]).then(
    () => true,
    () => false,
  );
  return isInstalled
    ? { name: "pgbench", shoot: (script, seconds) => byPgbench(url, clients, script, seconds) }
    : { name: "node-postgres", shoot: (script, seconds) => byDriver(url, clients, script, seconds) };
}

async function byPgbench(
  url: string,
  clients: number,
  { statement, first, last }: Script,
  seconds: number,
): Promise<Shots> {
  const folder = await mkdtemp(join(tmpdir(), "igny8-pgbench-"));
  try {
    const file = join(folder, "script.sql");
    await writeFile(file, `\\set n random(${first}, ${last})\n${statement.replaceAll("\n", " ")};\n`);
    const options = ["-n", "-M", "prepared", "-c", String(clients), "-j", "2", "-T", String(seconds)];
    const { stdout } = await run("pgbench", [...options, "-f", file, url]);
    return {
      perSecond: figureOf(stdout, /tps = ([\d.]+)/),
      answered: figureOf(stdout, /actually processed: (\d+)/),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function figureOf(report: string, figure: RegExp): number {
  const [, found] = figure.exec(report) ?? [];
  if (!found || !/failed transactions: 0 /.test(report)) throw new Error(`pgbench failed:\n${report}`);
  return Number(found);
}

async function byDriver(
  url: string,
  clients: number,
  { statement, first, last }: Script,
  seconds: number,
): Promise<Shots> {
  const text = statement.replaceAll(/:n\b/g, "$1::bigint");
  const open = Array.from({ length: clients }, () => new pg.Client({ connectionString: url }));
  await Promise.all(open.map((client) => client.connect()));
  try {
    return await spin(clients, seconds, (caller) => {
      const n = first + Math.floor(Math.random() * (last - first + 1));
      return open[caller]?.query({ name: "spend", text, values: [n] });
    });
  } finally {
    await Promise.all(open.map((client) => client.end()));
  }
}

/** So many callers, each of whom asks again as soon as he is answered, until the time is over. */
export async function spin(
  callers: number,
  seconds: number,
  ask: (caller: number) => Promise<unknown> | undefined,
): Promise<Shots> {
  const started = performance.now();
  const end = started + seconds * 1000;
  let answered = 0;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      while (performance.now() < end) {
        await ask(caller);
        answered += 1;
      }
    }),
  );
  return { perSecond: answered / ((performance.now() - started) / 1000), answered };
}
