import { randomBytes } from "node:crypto";
import { link, open, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const heartbeatMs = 2_000;
const staleMs = 20_000;
const heldHere = new Set<string>();

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Runs `work` while this process alone holds the lock file at `path`. A lock whose process is gone, or that
 * has not been touched for 20 s, is taken over.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  while (!(await tryLock(path))) await sleep(25);
  const touch = setInterval(() => utimes(path, new Date(), new Date()).catch(() => {}), heartbeatMs);
  touch.unref();
  try {
    return await work();
  } finally {
    clearInterval(touch);
    await rm(path, { force: true });
    heldHere.delete(path);
  }
}

async function tryLock(path: string): Promise<boolean> {
  if (heldHere.has(path)) return false;
  heldHere.add(path);
  try {
    const file = await open(path, "wx", 0o600);
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    heldHere.delete(path);
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    await breakIfStale(path);
    return false;
  }
}

/** Moves a stale lock aside and looks again, so that of two breakers the slower gives back the new lock. */
async function breakIfStale(path: string): Promise<void> {
  const holder = await readFile(path, "utf8").catch(() => undefined);
  const touched = await stat(path).catch(() => undefined);
  if (holder === undefined || touched === undefined) return;
  const pid = Number(holder);
  // The file is empty for a moment after its creation; our own id here is that of an earlier life.
  const fresh = Date.now() - touched.mtimeMs < staleMs;
  if (fresh && (holder === "" || (pid !== process.pid && isAlive(pid)))) return;
  const aside = `${path}.${randomBytes(4).toString("hex")}`;
  await rename(path, aside).catch(() => {});
  const moved = await readFile(aside, "utf8").catch(() => holder);
  if (moved !== holder) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
}
