import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type FileHandle, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Cluster, dataArgument, openCluster, serverEnvironment } from "./embedded-cluster.ts";
import { isAlive, withFileLock } from "./embedded-lock.ts";
import { isServer, isUnmarkedServer, readPostmasterPid, shutDown } from "./embedded-process.ts";

export type EmbeddedServer = {
  /** URL of the superuser, for the database `postgres` or the one named. */
  url(database?: string): string;
  port: number;
  /** Whether the server was running already. */
  reused: boolean;
  /**
   * Stops the server (fast shutdown) and waits until it is gone; may be called again. Leaves a reused server
   * alone while the process that started it lives; one whose starter died belongs to who reused it last.
   */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  dataDir: string;
  /** Server settings over our defaults, e.g. `fsync: "off"` for tests. A server that is reused keeps its own. */
  settings?: Record<string, string>;
};

const patienceMs = 30_000;
const recoveryMs = 300_000;

/**
 * Starts, or reuses, a PostgreSQL 18 server whose data live in `dataDir`/postgres; makes them when there are
 * none. It listens on 127.0.0.1 only, asks for a password, and is not reached by Ctrl-C in our terminal.
 * Throws an Error when there are no binaries for this platform, the data are of another major version, or
 * the server does not answer within 30 s (300 s while it recovers after a crash); its log is `dataDir`/postgres.log.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = resolve(options.dataDir);
  const settings = options.settings ?? {};
  await mkdir(home, { recursive: true });
  return withFileLock(lockPath(home), async () => {
    const cluster = await openCluster(home, settings);
    const giveUp = Date.now() + patienceMs;
    for (;;) {
      const running = await findRunning(cluster);
      if (running) return handle(home, cluster, { ...running, reused: true });
      const started = await launch(home, cluster, settings);
      if (started.ok) return handle(home, cluster, { ...started, reused: false });
      if (!started.passing || Date.now() > giveUp) throw started.error;
      await sleep(100);
    }
  });
}

const lockPath = (home: string) => join(home, "postgres.lock");
const ownerPath = (home: string) => join(home, "postgres.owner");

type Running = { pid: number; port: number; reused: boolean };

async function handle(home: string, cluster: Cluster, running: Running): Promise<EmbeddedServer> {
  const { pid, port, reused } = running;
  const token = `${process.pid} ${randomBytes(8).toString("hex")}`;
  const owner = await readFile(ownerPath(home), "utf8").catch(() => "");
  if (!reused || !isAlive(Number.parseInt(owner, 10) || 0)) {
    await rm(ownerPath(home), { force: true });
    await writeFile(ownerPath(home), token);
  }
  const { folder, mark, binaries, password } = cluster;
  const end = () =>
    withFileLock(lockPath(home), async () => {
      if ((await readFile(ownerPath(home), "utf8").catch(() => token)) !== token) return;
      await shutDown({ pid, mark, folder, pgCtl: binaries.pgCtl });
      await rm(ownerPath(home), { force: true });
    });
  let ending: Promise<void> | undefined;
  return {
    url: (database = "postgres") =>
      `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    port,
    reused,
    stop() {
      ending ??= end();
      return ending;
    },
  };
}

/** The live server of this data folder, once it answers; clears a postmaster.pid that names another program. */
async function findRunning({ folder, mark, password }: Cluster) {
  const since = Date.now();
  for (;;) {
    const noted = await readPostmasterPid(folder);
    if (!noted || !isAlive(noted.pid)) return undefined;
    if (!(await isServer(noted.pid, mark))) {
      if (await isUnmarkedServer(noted.pid)) {
        throw new Error(
          `A PostgreSQL started by hand (process ${noted.pid}) may be using ${folder}: stop it.`,
        );
      }
      await rm(join(folder, "postmaster.pid"), { force: true });
      return undefined;
    }
    const answer = await ask(noted.port ?? 0, mark, password);
    if (answer.state === "ready" && noted.port) return { pid: noted.pid, port: noted.port };
    if (answer.state === "refused" || isTooLate(since, answer)) {
      throw new Error(`PostgreSQL (process ${noted.pid}) runs on ${folder} but does not answer.`, answer);
    }
    await sleep(50);
  }
}

type Launch = { ok: true; pid: number; port: number } | { ok: false; passing: boolean; error: Error };

async function launch(home: string, cluster: Cluster, settings: Record<string, string>): Promise<Launch> {
  const { folder, account, binaries, mark, password } = cluster;
  const port = await freePort();
  const log = await openLog(home);
  try {
    if (account) await log.chown(account.uid, account.gid);
    const before = (await log.stat()).size;
    const flags = Object.entries({ ...defaults(port, mark), ...settings }).flatMap(([k, v]) => [
      "-c",
      `${k}=${v}`,
    ]);
    const server = spawn(binaries.postgres, ["-D", await dataArgument(folder, account), ...flags], {
      cwd: folder,
      env: serverEnvironment(),
      stdio: ["ignore", log.fd, log.fd],
      // A group of its own: Ctrl-C must not reach the server before the application has drained.
      detached: true,
      windowsHide: true,
      ...account,
    });
    server.unref();
    let failed: Error | undefined;
    server.once("error", (error) => {
      failed = error;
    });
    for (const since = Date.now(); ; await sleep(20)) {
      const answer = await ask(port, mark, password);
      if (answer.state === "ready" && server.pid) return { ok: true, pid: server.pid, port };
      const over = failed !== undefined || server.exitCode !== null || server.signalCode !== null;
      if (!over && !isTooLate(since, answer)) continue;
      const text = (await readFile(join(home, "postgres.log"))).subarray(before).toString();
      if (!over && server.pid) await shutDown({ pid: server.pid, mark, folder, pgCtl: binaries.pgCtl });
      const ended = server.signalCode ?? `exit code ${server.exitCode}`;
      const reason = failed?.message ?? (over ? ended : "no answer");
      const error = new Error(`PostgreSQL does not start (${reason}):\n${lastLines(text)}`, answer);
      return { ok: false, passing: over && passing.test(text), error };
    }
  } finally {
    await log.close();
  }
}

/** Processes of a killed server take a moment to notice; a port can be taken between choice and use. */
const passing = /is still in use|lock file .* already exists|could not bind/;

const lastLines = (text: string) => text.trimEnd().split("\n").slice(-15).join("\n");

const defaults = (port: number, mark: string) => ({
  cluster_name: mark,
  listen_addresses: "127.0.0.1",
  port: String(port),
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "128MB",
  TimeZone: "UTC",
  log_timezone: "UTC",
});

async function openLog(home: string): Promise<FileHandle> {
  const path = join(home, "postgres.log");
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > 1_000_000) await rename(path, `${path}.1`);
  return open(path, "a", 0o600);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("127.0.0.1 gives no port.");
  return address.port;
}

type Answer = { state: "ready" | "recovering" | "refused" | "silent"; cause?: unknown };

const isTooLate = (since: number, { state }: Answer) =>
  Date.now() - since > (state === "recovering" ? recoveryMs : patienceMs);

async function ask(port: number, mark: string, password: string): Promise<Answer> {
  const login = { host: "127.0.0.1", user: "postgres", database: "postgres", ssl: false } as const;
  const client = new pg.Client({ ...login, port, password, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ mark: string }>("select current_setting('cluster_name') as mark");
    await client.end();
    return { state: rows[0]?.mark === mark ? "ready" : "silent" };
  } catch (cause) {
    const code = (cause as { code?: string }).code;
    return { state: code === "57P03" ? "recovering" : code === "28P01" ? "refused" : "silent", cause };
  }
}
