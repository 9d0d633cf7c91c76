import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(?:js|css|html|svg|json)$/;
/** What is smaller fits into one packet anyway. */
const WORTH_BYTES = 1000;
/** The step before the best one takes a fraction of its time and gives away one part in fifty. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

const toBrotli = promisify(brotliCompress);
const toGzip = promisify<Buffer, Buffer>(gzip);

/** Lays every text beside itself as `.br` and `.gz`, so that the server sends it small without working for it. */
export const compressed = (): Plugin => ({
  name: "compressed",
  apply: "build",
  async writeBundle({ dir = "" }) {
    const names = await readdir(dir, { recursive: true });
    await Promise.all(
      names
        .filter((name) => TEXT.test(name))
        .map(async (name) => {
          const path = join(dir, name);
          const text = await readFile(path);
          if (text.length < WORTH_BYTES) return;
          await writeFile(`${path}.br`, await toBrotli(text, quality));
          await writeFile(`${path}.gz`, await toGzip(text));
        }),
    );
  },
});
