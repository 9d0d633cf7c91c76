import { chown, lchown, mkdtemp, readdir, realpath, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The system account PostgreSQL runs under when we are root, which it refuses to be. */
export type Account = { uid: number; gid: number };

const nobody: Account = { uid: 65534, gid: 65534 };

export const isRoot = () => process.getuid?.() === 0;

/**
 * The account to run under: ourselves (undefined) unless we are root; then the one that owns the data
 * already, so that a single `sudo` does not take them from their owner, and nobody for new data.
 */
export async function accountFor(dataFolder: string): Promise<Account | undefined> {
  if (!isRoot()) return undefined;
  const existing = await stat(dataFolder).catch(() => undefined);
  return existing && existing.uid !== 0 ? { uid: existing.uid, gid: existing.gid } : nobody;
}

/** Gives a folder and all that is in it to `account`. */
export async function giveTo(folder: string, account: Account): Promise<void> {
  await chown(folder, account.uid, account.gid);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await giveTo(path, account);
    else await lchown(path, account.uid, account.gid);
  }
}

/** Whether `account` may walk down to `path` and read it, judged by owner, group and mode bits. */
export async function isReachable(path: string, account: Account | undefined): Promise<boolean> {
  if (!account) return true;
  let step = await realpath(path);
  let needed = (await stat(step)).isDirectory() ? 0o5 : 0o4;
  for (;;) {
    const { uid, gid, mode } = await stat(step);
    const bits = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode;
    if ((bits & needed) !== needed) return false;
    if (step === dirname(step)) return true;
    step = dirname(step);
    needed = 0o1;
  }
}

/** A temporary folder that `account` can walk to: TMPDIR itself may lie in a private home. */
export async function reachableTemp(account: Account | undefined): Promise<string> {
  for (const folder of [tmpdir(), "/tmp", "/var/tmp"]) {
    if (await isReachable(folder, account).catch(() => false)) return folder;
  }
  throw new Error(`No temporary folder can be read by uid ${account?.uid}: set TMPDIR or DATABASE_URL.`);
}

/** Runs `work` with a private, empty folder of `account`, removed afterwards. */
export async function withScratch<T>(account: Account | undefined, work: (folder: string) => Promise<T>) {
  const folder = await mkdtemp(join(await reachableTemp(account), "igny8-"));
  try {
    if (account) await chown(folder, account.uid, account.gid);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
