import { fileURLToPath } from "node:url";
import { build, preview } from "vite";

/** As strict as the product's: only styles may be inline, which toasts and scroll locks need. */
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'";

/** Builds the app and the specimen page as for production and serves them on a free port, without an API. */
export async function serveBuilt() {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const outDir = fileURLToPath(new URL("../../../../.tmp/web-built", import.meta.url));
  await build({
    root,
    logLevel: "error",
    build: {
      outDir,
      emptyOutDir: true,
      rolldownOptions: { input: [`${root}/index.html`, `${root}/src/testing/specimen.html`] },
    },
  });
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
