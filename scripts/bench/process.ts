import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type Program = {
  pid: number;
  /** What it said when it was ready. */
  ready: Record<string, string>;
  /** Sends a message and waits for the answer. */
  ask<T>(message: object): Promise<T>;
  stop(): Promise<void>;
};

const BOOT_MS = 60_000;
/** Of a Linux kernel: how many ticks of CPU time are a second. */
const TICKS = 100;

/**
 * Runs a program of the benchmark in a process of its own, which tells by message that it is ready.
 * @param file beside this one, e.g. "peers/bare.ts"
 */
export async function startProgram(file: string, env: Record<string, string> = {}): Promise<Program> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ready = await messageOf<Record<string, string>>(child);
  return {
    pid: child.pid ?? 0,
    ready,
    ask: <T>(message: object) => {
      child.send(message);
      return messageOf<T>(child);
    },
    stop: () => stop(child),
  };
}

/** Runs the built server. @returns once `/readyz` says so, with the milliseconds that it took */
export async function startServer(
  cli: string,
  port: number,
  env: Record<string, string>,
  role: "web" | "all" = "web",
): Promise<{ pid: number; readyMs: number; stop(): Promise<void> }> {
  const started = performance.now();
  const child = spawn(process.execPath, [cli, "start", "--role", role], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  while (!(await answers(`http://127.0.0.1:${port}/readyz`))) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`);
    if (performance.now() - started > BOOT_MS) throw new Error("The server is not ready after a minute");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { pid: child.pid ?? 0, readyMs: performance.now() - started, stop: () => stop(child) };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}

async function messageOf<T>(child: ChildProcess): Promise<T> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const ended = once(child, "exit", { signal }).then(([code]) => {
    throw new Error(`The program ended with ${code} before it answered`);
  });
  ended.catch(() => {});
  try {
    const [message] = await Promise.race([once(child, "message", { signal }), ended]);
    return message as T;
  } finally {
    waiting.abort();
  }
}

/** CPU seconds that a process has used so far, user and system (Linux: proc(5), fields 14 and 15). */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Memory that a process holds, in bytes (Linux: VmRSS). */
export function residentBytes(pid: number): number {
  const [, kilobytes = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}
