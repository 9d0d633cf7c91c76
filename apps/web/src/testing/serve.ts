import { fileURLToPath } from "node:url";
import { build, preview } from "vite";

/** As strict as the product's: only styles may be inline, which toasts and scroll locks need. */
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'";

const root = fileURLToPath(new URL("../..", import.meta.url));
const outDir = fileURLToPath(new URL("../../../../.tmp/web-built", import.meta.url));

/** One page after the other: what the app begins with is not to be mixed with the specimen. */
async function buildPages(): Promise<void> {
  const { NODE_ENV } = process.env;
  // Tests run as `test`, with which React would be built for its developers.
  process.env.NODE_ENV = "production";
  try {
    for (const page of ["index.html", "src/testing/specimen.html"]) {
      const emptyOutDir = page === "index.html";
      const rolldownOptions = { input: `${root}/${page}` };
      await build({ root, logLevel: "error", build: { outDir, emptyOutDir, rolldownOptions } });
    }
  } finally {
    // The test files of a worker share its environment.
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

/** Builds the app and the specimen page as for production and serves them on a free port, without an API. */
export async function serveBuilt() {
  await buildPages();
  const server = await preview({
    root,
    logLevel: "error",
    build: { outDir },
    preview: { port: 0, host: "127.0.0.1", headers: { "content-security-policy": policy } },
  });
  const url = server.resolvedUrls?.local[0]?.replace(/\/$/, "");
  if (!url) throw new Error("The preview server has no address.");
  return { url, specimen: `${url}/src/testing/specimen.html`, close: () => server.close() };
}
