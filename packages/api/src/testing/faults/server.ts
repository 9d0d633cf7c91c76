import { spawn } from "node:child_process";
import { once } from "node:events";
import { type FileHandle, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { startEmbedded } from "@igny8/db/embedded";
import { dataArgument, openCluster, serverEnvironment } from "@igny8/db/embedded-cluster";

/** Ends a control command that never answers. */
const PATIENCE_MS = 60_000;

/** A PostgreSQL of its own that waits for the disk, because it is made to crash. */
export async function startCrashing(dataDir: string) {
  const server = await startEmbedded({ dataDir });
  const { folder, account, binaries } = await openCluster(dataDir, {});
  const target = await dataArgument(folder, account);
  const logPath = join(dataDir, "postgres.log");
  const control = async (...words: string[]): Promise<void> => {
    const log: FileHandle = await open(logPath, "a");
    try {
      const child = spawn(binaries.pgCtl, [...words, "-D", target, "-w"], {
        cwd: folder,
        env: serverEnvironment(),
        stdio: ["ignore", log.fd, log.fd],
        timeout: PATIENCE_MS,
        ...account,
      });
      const [code] = await once(child, "exit");
      if (code !== 0) throw new Error(`pg_ctl ${words.join(" ")} ended with ${code}: see ${logPath}`);
    } finally {
      await log.close();
    }
  };
  return {
    url: server.url,
    /** Ends every process of the server at once, as a power cut would, and starts it again on the same port. */
    crash: () => control("restart", "-m", "immediate"),
    /** What the server had to complain about, but for the crashes themselves. */
    errors: async (): Promise<string[]> =>
      (await readFile(logPath, "utf8")).split("\n").filter((line) => /(ERROR|PANIC):/.test(line)),
    stop: async () => {
      await control("stop", "-m", "fast");
      await server.stop();
    },
  };
}
