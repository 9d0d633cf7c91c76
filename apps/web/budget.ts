import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

export type Budget = {
  /** The page that is opened first. */
  page: string;
  /** The routes of that page, outermost first: parts of their files' paths. */
  routes: readonly string[];
  /** The most JavaScript that it may load, in bytes after gzip. */
  limit: number;
};

const ENTRY = "/src/main.tsx";
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** The chunks that a page loads before it can be used: the entry, its routes, and what they import. */
function chunksOf(bundle: Rolldown.OutputBundle, routes: readonly string[]): Rolldown.OutputChunk[] {
  const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
  const loads = ({ facadeModuleId, moduleIds }: Rolldown.OutputChunk) =>
    moduleIds.some((id) => id.endsWith(ENTRY)) ||
    routes.some((route) => facadeModuleId?.includes(`${route}?`));
  const wanted = new Set(chunks.filter(loads).map(({ fileName }) => fileName));
  // A set that grows while it is walked is walked to its end.
  for (const fileName of wanted) {
    const chunk = bundle[fileName];
    if (chunk?.type === "chunk") for (const one of chunk.imports) wanted.add(one);
  }
  return chunks.filter(({ fileName }) => wanted.has(fileName));
}

/** Which packages and files of ours take the most room in some chunks, before gzip. */
function heaviest(chunks: readonly Rolldown.OutputChunk[]): string {
  const sizes = new Map<string, number>();
  for (const { modules } of chunks) {
    for (const [id, { renderedLength }] of Object.entries(modules)) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? id.replace(/.*\/src\//, "");
      sizes.set(name, (sizes.get(name) ?? 0) + renderedLength);
    }
  }
  const sorted = [...sizes].sort(([, one], [, other]) => other - one).slice(0, 12);
  return sorted.map(([name, size]) => `  ${kilobytes(size).padStart(9)}  ${name}`).join("\n");
}

/**
 * Weighs the JavaScript that a page loads first, writes the sum to `budget.json` beside it, and fails the
 * build when it is more than the page may have.
 */
export function budget({ page, routes, limit }: Budget): Plugin {
  let tell = (_text: string): void => {};
  return {
    name: "budget",
    apply: "build",
    configResolved: ({ logger }) => {
      tell = (text) => logger.info(text);
    },
    generateBundle: {
      // Only then do the chunks say what else to load with them.
      order: "post",
      handler(_options, bundle) {
        const chunks = chunksOf(bundle, routes);
        if (!chunks.some(({ isEntry }) => isEntry)) return;
        if (chunks.filter(({ facadeModuleId }) => facadeModuleId?.includes("?")).length < routes.length)
          this.error(`The routes of ${page} are not all in chunks of their own.`);
        const files = chunks.map(({ fileName, code }) => ({ fileName, gzipped: gzipSync(code).length }));
        const gzipped = files.reduce((sum, file) => sum + file.gzipped, 0);
        const sentence = `${page} loads ${kilobytes(gzipped)} of JavaScript (gzip) and may load ${kilobytes(limit)}`;
        this.emitFile({
          type: "asset",
          fileName: "budget.json",
          source: JSON.stringify({ page, gzipped, limit, files }),
        });
        if (gzipped > limit) this.error(`${sentence}. Before gzip:\n${heaviest(chunks)}`);
        tell(sentence);
      },
    },
  };
}
