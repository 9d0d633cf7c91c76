import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Hono } from "hono";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>igny8 API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
    <script defer src="/api/docs/swagger-ui-bundle.js"></script>
    <script defer src="/api/docs/start.js"></script>
  </head>
  <body><div id="docs"></div></body>
</html>
`;

const START = `const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", paint);
paint();
SwaggerUIBundle({
  url: "/api/v1/openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  displayRequestDuration: true,
  docExpansion: "none",
  filter: true,
  validatorUrl: null,
});
`;

const TYPES = { "swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript" } as const;

/** Swagger UI's files: in its package while the source runs, beside the bundle once the server is built. */
const pathOf = (file: keyof typeof TYPES): string =>
  import.meta.url.endsWith(".ts")
    ? createRequire(import.meta.url).resolve(`swagger-ui-dist/${file}`)
    : fileURLToPath(new URL(`./swagger-ui/${file}`, import.meta.url));

/** The page that a person reads the API on, from this server alone. */
export function docsRoutes(): Hono {
  const routes = new Hono();
  routes.get("/", (c) => c.html(PAGE));
  routes.get("/*", (c, next) => (c.req.path.endsWith("/docs/") ? c.redirect("/api/docs", 301) : next()));
  routes.get("/start.js", (c) => c.body(START, 200, { "content-type": "text/javascript; charset=utf-8" }));
  for (const [file, type] of Object.entries(TYPES) as [keyof typeof TYPES, string][]) {
    let bytes: Promise<Buffer> | undefined;
    routes.get(`/${file}`, async (c) => {
      bytes ??= readFile(pathOf(file));
      return c.body(new Uint8Array(await bytes), 200, {
        "content-type": `${type}; charset=utf-8`,
        "cache-control": "public, max-age=86400",
      });
    });
  }
  return routes;
}
