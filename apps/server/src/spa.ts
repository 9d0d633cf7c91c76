import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import type { MiddlewareHandler } from "hono";

const A_YEAR = "public, max-age=31536000, immutable";

/** The built SPA: files by name (hashed ones for a year), and its page for every other address. */
export function spa(root: string): MiddlewareHandler {
  const files = serveStatic({
    root,
    // The build lays them beside the plain ones.
    precompressed: true,
    onFound: (path, c) => {
      c.header("cache-control", path.includes("/assets/") ? A_YEAR : "no-cache");
    },
  });
  let page: Promise<string> | undefined;
  return async (c, next) => {
    const served = await files(c, async () => {});
    if (served) return served;
    if (/\.\w+$/.test(c.req.path)) return next();
    page ??= readFile(join(root, "index.html"), "utf8");
    c.header("cache-control", "no-cache");
    return c.html(await page);
  };
}
