import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

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
  build: { assetsInlineLimit: 0, target: "es2022" },
});
