import { type ChildProcess, spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LIMIT_MS = 20 * 60_000;

export type Ended = { ok: boolean; output: string; seconds: number };
export type Command = {
  command: readonly [string, ...string[]];
  /** The workspace to run in, whose own programs come first; the root if none is named. */
  workspace?: string;
  env?: Readonly<Record<string, string>>;
  /** Shows the output as it comes instead of keeping it. */
  live?: boolean;
};

const running = new Set<ChildProcess>();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    process.exitCode = 1;
  });

/** Runs a program. A program that cannot start, dies or takes 20 minutes has failed. */
export function run({
  command: [program, ...args],
  workspace = "",
  env = {},
  live = false,
}: Command): Promise<Ended> {
  const started = performance.now();
  return new Promise((resolve) => {
    const cwd = join(ROOT, workspace);
    const folders = [cwd, ROOT].map((folder) => join(folder, "node_modules", ".bin"));
    const PATH = [...folders, process.env.PATH].join(delimiter);
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, PATH, ...env },
      stdio: live ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
    });
    running.add(child);
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    const limit = setTimeout(() => child.kill("SIGKILL"), LIMIT_MS);
    const end = (ok: boolean, last = "") => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ ok, output: output + last, seconds: (performance.now() - started) / 1000 });
    };
    child.on("error", (error) => end(false, `${error.message}\n`));
    child.on("close", (code, signal) => end(code === 0, signal ? `${program} was ended by ${signal}\n` : ""));
  });
}
