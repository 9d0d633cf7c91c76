import { cloneDatabase } from "@igny8/api/testing/stage";
import { type ServerProcess, startServer } from "@igny8/server/testing/server";
import type { Page } from "playwright-core";
import { afterAll } from "vitest";
import { launchBrowser } from "./browser.ts";

const PATIENCE_MS = 15_000;

export type Product = { server: ServerProcess; database: string; visit(): Promise<Page> };

/**
 * The whole product for a flow: a real server process that serves the built SPA on a database of its own,
 * and a real browser. Every visit is another person: a context without anybody's cookies.
 */
export async function startProduct(env: Record<string, string> = {}): Promise<Product> {
  const database = await cloneDatabase();
  const server = await startServer(database, { THROTTLE: "off", ...env });
  const browser = await launchBrowser();
  afterAll(async () => {
    await browser.close();
  });
  return {
    server,
    database,
    visit: async () => {
      const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 860 } });
      context.setDefaultTimeout(PATIENCE_MS);
      return context.newPage();
    },
  };
}
