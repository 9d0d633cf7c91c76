import { openDatabases } from "@igny8/db/client";
import { expect, it } from "vitest";
import { silentLog } from "../testing/log.ts";
import { TEST_SECRET } from "../testing/setup.ts";
import { cloneDatabase } from "../testing/stage.ts";
import { GRANT_LOCK, startBoss } from "./boss.ts";

it("a process that starts while another is starting waits for it, and starts", async () => {
  const databases = openDatabases({ url: await cloneDatabase(), secret: TEST_SECRET });
  const other = await databases.system.pool.connect();
  await other.query(`begin; select pg_advisory_xact_lock(${GRANT_LOCK})`);
  await other.query("grant select on pgboss.queue to igny8_app");
  const starting = startBoss({ databases, log: silentLog });
  setTimeout(() => other.query("commit").then(() => other.release()), 300);
  const boss = await starting;
  await boss.stop();
  await databases.close();
  expect(boss).toBeDefined();
});
