// First: schemas ask for this setting when they are made.
import "./lib/zod.ts";
import "@fontsource-variable/inter/wght.css";
import "./styles.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./lib/query-client.ts";
import { watchTheme } from "./lib/theme.ts";
import { router } from "./router.ts";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no #root to render into.");

watchTheme();

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
