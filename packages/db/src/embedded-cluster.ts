import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Account, accountFor, giveTo, isReachable, withScratch } from "./embedded-account.ts";
import { type Binaries, findBinaries } from "./embedded-binaries.ts";

const run = promisify(execFile);

export type Cluster = {
  folder: string;
  account: Account | undefined;
  binaries: Binaries;
  /** Names the server of this folder on its command line; follows the folder when it is moved. */
  mark: string;
  password: string;
};

/**
 * Opens the PostgreSQL data in `home`/postgres, making them when there are none.
 * Call under the lock of `home`. Throws an Error when they are of another major version or not ours to read.
 */
export async function openCluster(home: string, settings: Record<string, string>): Promise<Cluster> {
  const folder = join(home, "postgres");
  const account = await accountFor(folder);
  const binaries = await findBinaries(account);
  const major = await readMajor(folder);
  if (major === undefined) await makeCluster(home, folder, { account, binaries, settings });
  else if (major !== binaries.major) throw new Error(otherMajor(folder, major, binaries.major));
  const { uid, ino } = await stat(folder, { bigint: true });
  if (account && uid === 0n) await giveTo(folder, account);
  const password = await readFile(passwordPath(home), "utf8").catch((cause) => {
    throw new Error(`${passwordPath(home)} holds the password of ${folder} and cannot be read.`, { cause });
  });
  return { folder, account, binaries, mark: `igny8_${ino.toString(36)}`, password };
}

const passwordPath = (home: string) => join(home, "postgres.password");

const otherMajor = (folder: string, found: string, ours: string) =>
  `${folder} holds data of PostgreSQL ${found}, and this release brings PostgreSQL ${ours}: ` +
  `move them over with pg_dump of version ${found}, or set DATABASE_URL to a server of version ${found}.`;

async function readMajor(folder: string): Promise<string | undefined> {
  try {
    return (await readFile(join(folder, "PG_VERSION"), "utf8")).trim();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") {
      throw new Error(`${folder} cannot be read: does it belong to another user?`, { cause });
    }
  }
  const content = await readdir(folder).catch(() => []);
  if (content.length > 0) throw new Error(`${folder} is not empty and holds no PostgreSQL data.`);
  return undefined;
}

type Making = { account: Account | undefined; binaries: Binaries; settings: Record<string, string> };

/** Builds beside the final place and renames, so that a cluster that is there is whole and has its password. */
async function makeCluster(home: string, folder: string, making: Making): Promise<void> {
  const { account, binaries, settings } = making;
  const fresh = `${folder}.new`;
  await rm(fresh, { recursive: true, force: true });
  const password = randomBytes(24).toString("hex");
  await withScratch(account, async (scratch) => {
    await mkdir(fresh, { mode: 0o700 });
    if (account) await chown(fresh, account.uid, account.gid);
    const passwordFile = join(scratch, "password");
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (account) await chown(passwordFile, account.uid, account.gid);
    const flags = [
      ...["--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`],
      ...["--locale-provider=builtin", "--encoding=UTF8", ...locale, "--no-instructions"],
      ...(settings.fsync === "off" ? ["--no-sync"] : []),
    ];
    const target = await dataArgument(fresh, account);
    await run(binaries.initdb, ["-D", target, ...flags], {
      cwd: fresh,
      ...account,
      env: serverEnvironment(),
    });
  }).catch((cause: Error) => {
    throw new Error(`PostgreSQL data cannot be made (or set DATABASE_URL): ${cause.message}`, { cause });
  });
  await rm(passwordPath(home), { force: true });
  await writeFile(passwordPath(home), password, { mode: 0o600 });
  await rmdir(folder).catch(() => {});
  await rename(fresh, folder);
}

/** Other C libraries than Linux's may not know C.UTF-8 by name; the builtin provider sorts the same. */
const locale =
  process.platform === "linux" ? ["--locale=C.UTF-8"] : ["--locale=C", "--builtin-locale=C.UTF-8"];

/**
 * How to name a data folder to PostgreSQL. Below a private home, which `account` cannot walk through, Linux
 * lets a process name the folder it stands in; start the program with `cwd` = `folder`.
 */
export async function dataArgument(folder: string, account: Account | undefined): Promise<string> {
  if (await isReachable(folder, account)) return folder;
  if (process.platform === "linux") return "/proc/self/cwd";
  throw new Error(`uid ${account?.uid} cannot reach ${folder}: do not run as root, or set DATABASE_URL.`);
}

/** PG* variables of the shell speak of other servers; the rest of it is not the server's business. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, SystemRoot, TEMP, TZ: "UTC" };
}
