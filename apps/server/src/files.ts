import type { Files } from "@igny8/db/file-address";
import { Hono } from "hono";

/** What a browser may show in place; everything else is downloaded. */
const SHOWN = new Set(["image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"]);

/** Stored files by their signed addresses; `security.ts` takes their teeth. */
export function fileRoutes(files: Files): Hono {
  const routes = new Hono();
  routes.get("/:token", async (c) => {
    const address = files.verify(c.req.param("token"));
    const file = address && (await files.get(address.key));
    if (!file) return c.notFound();
    const shown = SHOWN.has(file.contentType);
    c.header("content-type", shown ? file.contentType : "application/octet-stream");
    c.header("content-disposition", disposition(shown ? "inline" : "attachment", address.name));
    c.header("cache-control", "private, max-age=300");
    return c.body(new Uint8Array(file.bytes));
  });
  return routes;
}

/** RFC 6266 with RFC 5987 for names beyond ASCII. */
function disposition(kind: "inline" | "attachment", name: string | undefined): string {
  if (!name) return kind;
  const plain = name.replace(/[^\w. -]/g, "_");
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
