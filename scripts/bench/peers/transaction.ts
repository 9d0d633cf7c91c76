import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { ACCOUNT, openPool, serveQuery } from "./serve.ts";
import { selectSites } from "./sites.ts";

/** Row security the usual way: a transaction for each read, its statements awaited one by one. */
const database = drizzle(openPool(), { casing: "snake_case" });
serveQuery("sites.list", async () => ({
  items: await database.transaction(async (tx) => {
    await tx.execute(sql`select set_config('igny8.account_id', ${ACCOUNT}, true)`);
    return selectSites(tx).execute({ accountId: ACCOUNT });
  }),
}));
