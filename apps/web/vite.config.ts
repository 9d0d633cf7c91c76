import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { budget } from "./budget.ts";
import { compressed } from "./compressed.ts";
import { preloadFont } from "./font.ts";

const api = `http://127.0.0.1:${process.env.PORT || 3000}`;
const toApi = { target: api, changeOrigin: false };

export default defineConfig({
  plugins: [
    tanstackRouter({
      target: "react",
      autoCodeSplitting: true,
      addExtensions: true,
      quoteStyle: "double",
      semicolons: true,
      disableLogging: true,
      tmpDir: "node_modules/.tanstack",
    }),
    react(),
    tailwindcss(),
    budget({ page: "/signin", routes: ["_public/route.tsx", "_public/signin.tsx"], limit: 150_000 }),
    compressed(),
    preloadFont(/inter-latin-wght-normal/),
  ],
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      "/trpc": toApi,
      "/api": toApi,
      "/healthz": toApi,
      "/readyz": toApi,
      "/dev/mail": toApi,
      "/files": toApi,
    },
  },
  // Nothing is inlined as a data: address, so the page lives under a strict content security policy.
  build: {
    assetsInlineLimit: 0,
    target: "es2022",
    // What tRPC's client does begins when it is called: a page that only knows its errors loads no more of it.
    rolldownOptions: {
      // What the page begins with is one file, not dozens: fewer requests, and smaller after gzip.
      output: { codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] } },
      treeshake: {
        moduleSideEffects: [{ test: /\/@trpc\/|packages\/api\/src\/client/, sideEffects: false }],
      },
    },
  },
});
