import { roleUrl } from "@igny8/db/roles";
import { type Installation, SECRET } from "../installation.ts";
import { type Fired, fire } from "../load.ts";
import { LIST_SQL } from "../peers/sites.ts";
import { openLimit } from "../pgbench.ts";
import { cpuSeconds, startProgram, startServer } from "../process.ts";
import { alternate, median } from "../rounds.ts";
import { limit, type Row, ratio } from "../table.ts";
import { signUpTenant } from "../tenant.ts";
import { serverEnv } from "./start.ts";

const SITES = 20;
const ROUNDS = 7;
const SECONDS = 2;
const FIRST_PORT = 31_700;

type Contestant = { url: string; pid: number; headers: Record<string, string> };
type Shot = Pick<Fired, "perSecond" | "p99"> & { cpuMicros: number };

/** The gated, walled list through the whole server against the same work done in the typical ways. */
export async function measureLists(installation: Installation, cli: string): Promise<Row[]> {
  const dataDir = installation.dataDir;
  const ours = `http://127.0.0.1:${FIRST_PORT}`;
  const server = await startServer(cli, FIRST_PORT, serverEnv(installation.url, FIRST_PORT, dataDir));
  const stops: (() => Promise<void>)[] = [server.stop];
  try {
    const tenant = await signUpTenant(installation, ours, SITES);
    const { accountId, token, key } = tenant;
    const list = "/trpc/sites.list";
    const contestants: Record<string, Contestant> = {
      token: { url: ours + list, pid: server.pid, headers: { authorization: `Bearer ${token}` } },
      key: { url: ours + list, pid: server.pid, headers: { "x-api-key": key } },
    };
    for (const [index, name] of (["bare", "trpc", "session", "transaction"] as const).entries()) {
      const port = FIRST_PORT + 1 + index;
      const program = await startProgram(`peers/${name}.ts`, {
        PORT: String(port),
        BENCH_ACCOUNT: accountId,
        BENCH_OWNER: installation.url,
        BENCH_DATABASE: roleUrl(
          installation.url,
          SECRET,
          name === "transaction" ? "igny8_app" : "igny8_system",
        ),
      });
      stops.push(program.stop);
      contestants[name] = {
        url: `http://127.0.0.1:${port}${list}`,
        pid: program.pid,
        headers: program.ready,
      };
    }
    for (const [name, contestant] of Object.entries(contestants)) await check(name, contestant);
    const shots = (connections: number, names: string[]) =>
      Object.fromEntries(
        names.map((name) => [name, () => shoot(contestants[name] as Contestant, connections)]),
      );
    const limit = await openLimit(installation.url, 16);
    const alone = async (): Promise<Shot> => {
      const { perSecond } = await limit.shoot(
        { statement: LIST_SQL.replaceAll("$1", `'${accountId}'`), first: 0, last: 0 },
        SECONDS,
      );
      return { perSecond, p99: Number.NaN, cpuMicros: Number.NaN };
    };
    const ways = Object.keys(contestants).filter((name) => name !== "key");
    const at16 = await alternate({ ...shots(16, ways), alone }, ROUNDS);
    // By themselves: both are served by one process, which is quicker when it has just been busy.
    const credentials = await alternate(shots(16, ["token", "key"]), ROUNDS);
    const at64 = await alternate(shots(64, ["token", "trpc"]), ROUNDS);
    return rowsOf(
      { at16: summarise(at16), credentials: summarise(credentials), at64: summarise(at64) },
      limit.name,
    );
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

/** A benchmark of wrong answers is none: everybody answers the tenant's 20 sites. */
async function check(name: string, { url, headers }: Contestant): Promise<void> {
  const answer = await fetch(url, { headers });
  const { result } = (await answer.json()) as { result?: { data?: { items?: unknown[] } } };
  const found = result?.data?.items?.length;
  if (found !== SITES) throw new Error(`${name} answers ${answer.status} with ${found} sites, not ${SITES}`);
}

async function shoot({ url, headers, pid }: Contestant, connections: number): Promise<Shot> {
  const before = cpuSeconds(pid);
  const fired = await fire({ url, headers, connections, seconds: SECONDS });
  if (fired.failed > 0) throw new Error(`${url} failed ${fired.failed} times`);
  return { ...fired, cpuMicros: ((cpuSeconds(pid) - before) / fired.answered) * 1e6 };
}

type Summary = Record<string, Shot>;

const summarise = (shots: Record<string, Shot[]>): Summary =>
  Object.fromEntries(
    Object.entries(shots).map(([name, of]) => [
      name,
      {
        perSecond: median(of.map((shot) => shot.perSecond)),
        p99: median(of.map((shot) => shot.p99)),
        cpuMicros: median(of.map((shot) => shot.cpuMicros)),
      },
    ]),
  );

function rowsOf(
  { at16, credentials, at64 }: Record<"at16" | "credentials" | "at64", Summary>,
  limitName: string,
): Row[] {
  const perSecond = (name: string) => at16[name]?.perSecond ?? Number.NaN;
  const against = (name: string, label: string) => ({ name: label, value: perSecond(name) });
  const p99 = (name: string) => at64[name]?.p99 ?? Number.NaN;
  const faster = (name: string, other: { name: string; value: number }, atLeast: number, aim: number) =>
    ratio(name, "/s", perSecond("token"), other, { atLeast, aim, more: true });
  return [
    faster(
      "gated and walled list, 16 connections",
      against("trpc", "tRPC + prepared query, no auth, no wall"),
      0.8,
      1.1,
    ),
    faster("the same", against("session", "better-auth session + membership per request"), 7, 11),
    faster("the same", against("transaction", "row security by a transaction, no auth"), 1, 2),
    faster("the same", against("bare", "bare Node + prepared query"), 0.5, 0.8),
    faster("the same", against("alone", `PostgreSQL alone, by ${limitName}`), 0.1, 0.2),
    ratio(
      "the same by API key",
      "/s",
      credentials.key?.perSecond ?? Number.NaN,
      { name: "by token", value: credentials.token?.perSecond ?? Number.NaN },
      { atLeast: 0.95, aim: 1, more: true },
    ),
    ratio(
      "p99 of the same, 64 connections",
      "ms",
      p99("token"),
      { name: "bare tRPC", value: p99("trpc") },
      { atLeast: 1.5, aim: 1.2, more: false },
    ),
    limit("CPU of the server for one such list", "µs", at16.token?.cpuMicros ?? Number.NaN, 500, 350),
  ];
}
