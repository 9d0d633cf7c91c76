import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

export type StoredFile = { bytes: Uint8Array; contentType: string };

/** Where uploaded and generated files lie. A key is a path such as `proofs/<account>/<id>.pdf`. */
export type FileStore = {
  /** Stores a file, over one of the same key. @throws Error for a key that is none */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** The file, or null when there is none. */
  get(key: string): Promise<StoredFile | null>;
  /** Removes the file, if there is one. */
  remove(key: string): Promise<void>;
};

const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const MAX_SEGMENTS = 8;

/** Refuses what is no key: an empty, absolute or climbing path. @throws Error */
export function checkKey(key: string): void {
  const segments = key.split("/");
  if (segments.length > MAX_SEGMENTS || !segments.every((segment) => SEGMENT.test(segment)))
    throw new Error("This is not the key of a file");
}

/** Files in a folder of this machine; the type of each lies beside it. @param root made when it is missing */
export function localFiles(root: string): FileStore {
  const pathOf = (key: string) => {
    checkKey(key);
    return join(root, ...key.split("/"));
  };
  // A key's segment never begins with a dot, so nothing stored is taken for a type.
  const typeOf = (path: string) => join(dirname(path), `.${path.slice(dirname(path).length + 1)}.type`);
  return {
    put: async (key, bytes, contentType) => {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      await replace(typeOf(path), contentType);
      await replace(path, bytes);
    },
    get: async (key) => {
      const path = pathOf(key);
      const bytes = await readOrNull(path);
      const type = bytes && (await readOrNull(typeOf(path)));
      return bytes && { bytes, contentType: type?.toString() ?? "application/octet-stream" };
    },
    remove: async (key) => {
      const path = pathOf(key);
      await Promise.all([path, typeOf(path)].map((one) => rm(one, { force: true })));
    },
  };
}

/** Writes beside the file and moves it there, so that nobody reads half of it. */
async function replace(path: string, content: Uint8Array | string): Promise<void> {
  const beside = join(dirname(path), `.${randomUUID()}`);
  await writeFile(beside, content, { mode: 0o600 });
  await rename(beside, path);
}

const readOrNull = (path: string): Promise<Buffer | null> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw error;
  });
