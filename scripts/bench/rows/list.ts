import { roleUrl } from "@igny8/db/roles";
import { type Installation, SECRET } from "../installation.ts";
import { type Fired, fire } from "../load.ts";
import { cpuSeconds, startProgram, startServer } from "../process.ts";
import { alternate, median } from "../rounds.ts";
import { signUpTenant } from "../tenant.ts";

const SITES = 20;
const ROUNDS = 5;
const SECONDS = 2;
const FIRST_PORT = 31_700;

type Contestant = { url: string; pid: number; headers: Record<string, string> };
export type Shot = Fired & { cpuMicros: number };

/** The gated, walled list through the whole server against the same work done in the typical ways. */
export async function measureLists(installation: Installation, cli: string) {
  const ours = `http://127.0.0.1:${FIRST_PORT}`;
  const server = await startServer(cli, FIRST_PORT, {
    NODE_ENV: "production",
    DATABASE_URL: installation.url,
    AUTH_SECRET: SECRET,
    ENCRYPTION_KEY: SECRET,
    PUBLIC_URL: ours,
    AI_PROVIDER: "offline",
    LOG_LEVEL: "warn",
  });
  const stops: (() => Promise<void>)[] = [server.stop];
  try {
    const tenant = await signUpTenant(installation, ours, SITES);
    const { accountId, token, key, cookie } = tenant;
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
        PUBLIC_URL: ours,
      });
      stops.push(program.stop);
      contestants[name] = { url: `http://127.0.0.1:${port}${list}`, pid: program.pid, headers: { cookie } };
    }
    for (const [name, contestant] of Object.entries(contestants)) await check(name, contestant);
    const shots = (connections: number, names: string[]) =>
      alternate(
        Object.fromEntries(
          names.map((name) => [name, () => shoot(contestants[name] as Contestant, connections)]),
        ),
        ROUNDS,
      );
    const at16 = await shots(16, Object.keys(contestants));
    const at64 = await shots(64, ["token", "trpc"]);
    return { at16: summarise(at16), at64: summarise(at64) };
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

const summarise = (shots: Record<string, Shot[]>) =>
  Object.fromEntries(
    Object.entries(shots).map(([name, of]) => [
      name,
      {
        perSecond: median(of.map((shot) => shot.perSecond)),
        p50: median(of.map((shot) => shot.p50)),
        p99: median(of.map((shot) => shot.p99)),
        cpuMicros: median(of.map((shot) => shot.cpuMicros)),
      },
    ]),
  );
