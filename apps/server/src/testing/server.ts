import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { TEST_SECRET } from "@igny8/api/testing/setup";
import { afterAll } from "vitest";

const CLI = fileURLToPath(new URL("../cli.ts", import.meta.url));
const START_MS = 30_000;
/** A worker of the tests that is itself ended calls no hooks; the line to it breaks all the same. */
const END_WITH_PARENT = "data:text/javascript,process.on('disconnect',()=>process.exit())";

const environment = (databaseUrl: string, dataDir: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  DATABASE_URL: databaseUrl,
  DATA_DIR: dataDir,
  AUTH_SECRET: TEST_SECRET,
  ENCRYPTION_KEY: TEST_SECRET,
  HOST: "127.0.0.1",
  PORT: "0",
  PUBLIC_URL: "http://localhost:3000",
  AI_PROVIDER: "offline",
});

/** Runs a command of the product on a test database and waits for its end. */
export async function runCommand(
  databaseUrl: string,
  words: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), "igny8-command-"));
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), CLI, ...words], {
    env: { ...environment(databaseUrl, dataDir), LOG_LEVEL: "silent" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const read = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  const [code] = (await once(child, "close")) as [number | null];
  await rm(dataDir, { recursive: true, force: true });
  return { code, output };
}

export type ServerProcess = {
  url: string;
  process: ChildProcess;
  output(): string;
  kill(signal: NodeJS.Signals): Promise<number | null>;
};

/** A real server process on a test database; it is killed when the test file is done. */
export async function startServer(
  databaseUrl: string,
  env: Record<string, string> = {},
): Promise<ServerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), "igny8-server-"));
  const child = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), "--import", END_WITH_PARENT, CLI, "start"],
    { env: { ...environment(databaseUrl, dataDir), ...env }, stdio: ["ignore", "pipe", "pipe", "ipc"] },
  );
  let output = "";
  const port = new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const ready = /"port":(\d+).*"msg":"igny8 is ready"/.exec(output);
      if (ready) resolve(Number(ready[1]));
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}\n${output}`)));
    setTimeout(() => reject(new Error(`The server did not start\n${output}`)), START_MS).unref();
  });
  const kill = (signal: NodeJS.Signals) =>
    new Promise<number | null>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
      child.once("exit", (code) => resolve(code));
      child.kill(signal);
    });
  afterAll(async () => {
    await kill("SIGKILL");
    await rm(dataDir, { recursive: true, force: true });
  });
  return { url: `http://127.0.0.1:${await port}`, process: child, output: () => output, kill };
}
