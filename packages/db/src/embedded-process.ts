import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { isAlive } from "./embedded-lock.ts";

const run = promisify(execFile);

/** What postmaster.pid of a data folder says: undefined when the file is missing or half written. */
export async function readPostmasterPid(
  folder: string,
): Promise<{ pid: number; port: number | undefined } | undefined> {
  const lines = (await readFile(`${folder}/postmaster.pid`, "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, port: Number(lines[3]) || undefined } : undefined;
}

/**
 * Whether `pid` is the server started with `cluster_name=<mark>`. Asks for the command line, not for the
 * working folder, which root may not read of another account in a container.
 */
export async function isServer(pid: number, mark: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === "win32") return (await imageName(pid)) === "postgres.exe";
  const command = await commandLine(pid);
  return isPostgres(command) && command.includes(`cluster_name=${mark}`);
}

/** Whether `pid` is a PostgreSQL server that somebody started by hand, on whatever data folder. */
export async function isUnmarkedServer(pid: number): Promise<boolean> {
  const command = await commandLine(pid);
  return isPostgres(command) && !command.some((part) => part.startsWith("cluster_name=igny8_"));
}

const isPostgres = (command: string[]) => basename(command[0] ?? "") === "postgres";

/** Empty for a process that is gone or a zombie that nobody reaps. */
async function commandLine(pid: number): Promise<string[]> {
  if (process.platform === "win32") return [];
  if (process.platform === "linux") {
    return (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0");
  }
  const asked = await run("ps", ["-ww", "-o", "command=", "-p", String(pid)]).catch(() => undefined);
  const line = asked?.stdout.trim() ?? "";
  const program = /^(.*?\/postgres) -D /.exec(line)?.[1];
  return program ? [program, ...line.slice(program.length).trim().split(" ")] : [line];
}

async function imageName(pid: number): Promise<string | undefined> {
  const asked = await run("tasklist", ["/FI", `PID eq ${pid}`, "/FO", "CSV", "/NH"]).catch(() => undefined);
  return /^"([^"]+)"/.exec(asked?.stdout.trim() ?? "")?.[1];
}

export type ServerProcess = { pid: number; mark: string; folder: string; pgCtl: string };

/**
 * Ends a server and waits until it is gone: fast shutdown (open transactions roll back, data are flushed),
 * after 10 s immediate shutdown (recovery at the next start). Throws if it outlives both by 10 s.
 */
export async function shutDown(server: ServerProcess): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    if (!(await isServer(server.pid, server.mark))) return;
    await send(server, signal);
    if (await isGoneWithin(server, 10_000)) return;
  }
  throw new Error(`PostgreSQL (process ${server.pid}) does not stop.`);
}

async function send({ pid, folder, pgCtl }: ServerProcess, signal: "SIGINT" | "SIGQUIT"): Promise<void> {
  if (process.platform === "win32") {
    const mode = signal === "SIGINT" ? "fast" : "immediate";
    await run(pgCtl, ["stop", "-D", folder, "-m", mode, "-W"]).catch(() => undefined);
    return;
  }
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function isGoneWithin(server: ServerProcess, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(20)) {
    if (await isGone(server)) return true;
  }
  return false;
}

/** On Linux a dying process loses its command line before its sockets and shared memory. */
async function isGone({ pid, mark }: ServerProcess): Promise<boolean> {
  if (!isAlive(pid)) return true;
  if (process.platform !== "linux" || (await commandLine(pid))[0] !== "") return !(await isServer(pid, mark));
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "(gone) X");
  return /\) [ZX]/.test(status);
}
