import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Databases, openDatabases } from "@igny8/db/client";
import { startEmbedded } from "@igny8/db/embedded";
import { migrateDatabase } from "@igny8/db/migrate";
import { seedReferenceData } from "@igny8/db/seed";
import pg from "pg";

export const SECRET = "a secret that only the benchmark knows, 1";

export type Installation = { url: string; dataDir: string; databases: Databases; close(): Promise<void> };

/** A PostgreSQL of the benchmark's own with the product's tables and reference data, gone when closed. */
export async function openInstallation(): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), "igny8-bench-"));
  const server = await startEmbedded({ dataDir, settings: { max_connections: "300" } });
  return install(server.url("postgres"), dataDir, async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
}

/** Another database on the PostgreSQL of an installation, with which it goes. */
export async function openBeside({ url, dataDir }: Installation, name: string): Promise<Installation> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(`create database ${name}`);
  await owner.end();
  const beside = new URL(url);
  beside.pathname = name;
  return install(beside.href, dataDir, async () => {});
}

async function install(url: string, dataDir: string, remove: () => Promise<void>): Promise<Installation> {
  await migrateDatabase({ url, secret: SECRET });
  const databases = openDatabases({ url, secret: SECRET });
  await seedReferenceData(databases.system);
  return {
    url,
    dataDir,
    databases,
    close: async () => {
      await databases.close();
      await remove();
    },
  };
}
