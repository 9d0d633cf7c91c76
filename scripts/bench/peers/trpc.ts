import { drizzle } from "drizzle-orm/node-postgres";
import { ACCOUNT, openPool, serveQuery } from "./serve.ts";
import { selectSites } from "./sites.ts";

/** The yardstick: Hono, tRPC and a prepared Drizzle query, without any identity, gate or wall. */
const list = selectSites(drizzle(openPool(), { casing: "snake_case" })).prepare("list");
serveQuery("sites.list", async () => ({ items: await list.execute({ accountId: ACCOUNT }) }));
