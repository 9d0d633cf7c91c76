import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type EmbeddedServer, startEmbedded } from "./embedded.ts";
import { isAlive } from "./embedded-lock.ts";
import { readPostmasterPid } from "./embedded-process.ts";

const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
const folders: string[] = [];
const servers: EmbeddedServer[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "igny8-embedded-test-"));
  await chmod(folder, 0o755);
  folders.push(folder);
  return folder;
}

async function start(dataDir: string): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, settings });
  servers.push(server);
  return server;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function serverPid(dataDir: string): Promise<number> {
  const noted = await readPostmasterPid(join(dataDir, "postgres"));
  if (!noted) throw new Error("no server");
  return noted.pid;
}

let sharedDir: string;
let shared: EmbeddedServer;

async function cleanUp() {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}

beforeAll(async () => {
  sharedDir = await newFolder();
  shared = await startEmbedded({ dataDir: sharedDir, settings });
  folders.length = 0;
});
afterEach(cleanUp);
afterAll(async () => {
  await shared.stop();
  await rm(sharedDir, { recursive: true, force: true });
});

it("answers as PostgreSQL 18 in UTF-8 with the builtin locale, on the loopback only", async () => {
  const [row] = await query(
    shared.url(),
    `select current_setting('server_version_num')::int / 10000 as major, pg_encoding_to_char(encoding) as encoding,
       datlocprovider as provider, datlocale as locale, current_setting('listen_addresses') as listens,
       current_setting('unix_socket_directories') as sockets, current_setting('fsync') as fsync
     from pg_database where datname = current_database()`,
  );
  expect(row).toEqual({
    ...{ major: 18, encoding: "UTF8", provider: "b", locale: "C.UTF-8" },
    ...{ listens: "127.0.0.1", sockets: "", fsync: "off" },
  });
  expect(shared.reused).toBe(false);
});

it("leaves no process behind when stopped, may be stopped twice, and keeps its data for the next start", async () => {
  const dataDir = await newFolder();
  const server = await start(dataDir);
  await query(server.url(), "create table kept as select 42 as answer");
  const pid = await serverPid(dataDir);
  await Promise.all([server.stop(), server.stop()]);
  expect(isAlive(pid)).toBe(false);
  const again = await start(dataDir);
  expect(await query(again.url(), "select answer from kept")).toEqual([{ answer: 42 }]);
});

it("recovers committed rows after its postmaster was killed", async () => {
  const dataDir = await newFolder();
  const server = await startEmbedded({ dataDir });
  servers.push(server);
  await query(server.url(), "create table kept as select 42 as answer");
  process.kill(await serverPid(dataDir), "SIGKILL");
  const again = await start(dataDir);
  expect(again.reused).toBe(false);
  expect(await query(again.url(), "select answer from kept")).toEqual([{ answer: 42 }]);
});

it("is shared by a second start on the same folder, whose stop leaves it to the first", async () => {
  const second = await startEmbedded({ dataDir: sharedDir, settings });
  expect([second.port, second.reused]).toEqual([shared.port, true]);
  await second.stop();
  expect(await query(shared.url(), "select 1 as one")).toEqual([{ one: 1 }]);
});

/** Starts the server in a process of its own, which prints its port and then waits. */
function startElsewhere(dataDir: string) {
  const script = `const { startEmbedded } = await import(${JSON.stringify(import.meta.resolve("./embedded.ts"))});
    const server = await startEmbedded(${JSON.stringify({ dataDir, settings })});
    console.log(server.port, server.reused);
    setInterval(() => {}, 1000);`;
  const node = ["--import", import.meta.resolve("tsx"), "--input-type=module", "-e", script];
  const child = spawn(process.execPath, node, { stdio: ["ignore", "pipe", "inherit"] });
  const printed = once(child.stdout, "data").then(([data]) => String(data).trim());
  return { printed, kill: () => child.kill("SIGKILL") && once(child, "exit") };
}

it("starts one server for processes that ask at the same time", async () => {
  const dataDir = await newFolder();
  const others = [startElsewhere(dataDir), startElsewhere(dataDir)];
  const printed = await Promise.all(others.map((other) => other.printed));
  for (const other of others) await other.kill();
  const ours = await Promise.all([start(dataDir), start(dataDir)]);
  const ports = [...printed.map((line) => Number.parseInt(line, 10)), ...ours.map((server) => server.port)];
  expect(new Set(ports).size).toBe(1);
  expect(printed.map((line) => line.split(" ")[1]).sort()).toEqual(["false", "true"]);
});

it("adopts the server that a killed process left running, and then stops it", async () => {
  const dataDir = await newFolder();
  const other = startElsewhere(dataDir);
  const port = Number.parseInt(await other.printed, 10);
  await other.kill();
  const server = await start(dataDir);
  expect([server.port, server.reused]).toEqual([port, true]);
  await server.stop();
  await expect(query(server.url(), "select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

it("is not misled by a postmaster.pid that names another program or a lock that nobody holds", async () => {
  const dataDir = await newFolder();
  await (await start(dataDir)).stop();
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  await writeFile(join(dataDir, "postgres", "postmaster.pid"), `${process.ppid}\n/x\n0\n1\n\n127.0.0.1\n\n`);
  await writeFile(join(dataDir, "postgres.lock"), String(process.pid));
  const server = await start(dataDir);
  listener.close();
  expect(server.reused).toBe(false);
});

it("works below a folder that only its owner may enter", async () => {
  const home = await newFolder();
  await chmod(home, 0o700);
  const dataDir = join(home, "checkout", ".data");
  await mkdir(dataDir, { recursive: true });
  await (await start(dataDir)).stop();
  const server = await start(dataDir);
  await query(server.url(), "create table kept as select 42 as answer");
  await query(server.url(), "checkpoint");
  expect(await query(server.url(), "select answer from kept")).toEqual([{ answer: 42 }]);
});

it("refuses a wrong password and keeps the right one from other users", async () => {
  const wrong = shared.url().replace(/postgres:[0-9a-f]+@/, "postgres:guess@");
  await expect(query(wrong, "select 1")).rejects.toMatchObject({ code: "28P01" });
  expect((await stat(join(sharedDir, "postgres.password"))).mode & 0o777).toBe(0o600);
});

it("says what to do when the data are of another major version", async () => {
  const dataDir = await newFolder();
  await mkdir(join(dataDir, "postgres"));
  await writeFile(join(dataDir, "postgres", "PG_VERSION"), "17\n");
  await expect(start(dataDir)).rejects.toThrow(/PostgreSQL 17.*DATABASE_URL/s);
});

it("shows the end of the server's log when it does not start", async () => {
  const dataDir = await newFolder();
  const start = startEmbedded({ dataDir, settings: { ...settings, shared_buffers: "nonsense" } });
  await expect(start).rejects.toThrow(/invalid value for parameter "shared_buffers"/);
  expect(await readFile(join(dataDir, "postgres.log"), "utf8")).toContain("nonsense");
});
