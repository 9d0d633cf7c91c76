import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabases } from "@igny8/db/client";
import { startEmbedded } from "@igny8/db/embedded";
import { migrateDatabase } from "@igny8/db/migrate";
import { seedReferenceData } from "@igny8/db/seed";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startBoss } from "../jobs/boss.ts";
import { plantCast } from "./cast.ts";
import { silentLog } from "./log.ts";

/** The roles' passwords of the test server derive from it. */
export const TEST_SECRET = "a secret that only the tests know, 1";
const TEMPLATE = "igny8_template";
/** A test database may be lost with the machine, so it need not wait for the disk. */
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" };

declare module "vitest" {
  interface ProvidedContext {
    serverUrl: string;
    template: string;
  }
}

/** One PostgreSQL for the whole run, with a migrated and populated template that each stage clones. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "igny8-test-"));
  const server = await startEmbedded({ dataDir, settings: FAST });
  const admin = new pg.Client({ connectionString: server.url("postgres") });
  await admin.connect();
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();
  const url = server.url(TEMPLATE);
  await migrateDatabase({ url, secret: TEST_SECRET });
  const databases = openDatabases({ url, secret: TEST_SECRET });
  await seedReferenceData(databases.system);
  const boss = await startBoss({ databases, log: silentLog });
  await boss.stop();
  await plantCast(databases.system);
  await databases.close();
  provide("serverUrl", server.url("postgres"));
  provide("template", TEMPLATE);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
