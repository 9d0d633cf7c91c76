import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { TEST_SECRET } from "@igny8/api/testing/setup";
import { cloneDatabase } from "@igny8/api/testing/stage";
import { tamper } from "@igny8/api/testing/tamper";
import { openDatabases } from "@igny8/db/client";
import { afterAll, expect, it } from "vitest";
import { startServer } from "./testing/server.ts";

const CLI = fileURLToPath(new URL("./cli.ts", import.meta.url));

it("the worker seals events within seconds, and the command finds what was altered after that", async () => {
  const database = await cloneDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "igny8-verify-"));
  const databases = openDatabases({ url: database, secret: TEST_SECRET });
  const { pool } = databases.system;
  afterAll(async () => {
    await databases.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  const verify = () =>
    new Promise<{ code: number; output: string }>((resolve) => {
      const env = { PATH: process.env.PATH, DATABASE_URL: database, DATA_DIR: dataDir };
      const secrets = { AUTH_SECRET: TEST_SECRET, ENCRYPTION_KEY: TEST_SECRET };
      execFile(
        process.execPath,
        ["--import", import.meta.resolve("tsx"), CLI, "audit", "verify"],
        { env: { ...env, ...secrets } },
        (error, output) => resolve({ code: Number(error?.code ?? 0), output }),
      );
    });

  await pool.query(
    `insert into audit_event (account_id, id, actor_kind, procedure, outcome)
     select id, gen_random_uuid(), 'system', 'test', 'done' from account where slug = 'acme'`,
  );
  const server = await startServer(database);
  const sealed = async () => (await pool.query("select 1 from audit_seal")).rowCount === 1;
  while (!(await sealed())) await new Promise((resolve) => setTimeout(resolve, 100));
  const whole = await verify();
  expect(whole).toMatchObject({
    code: 0,
    output: expect.stringContaining("1 events sealed, 0 waiting, 0 diff"),
  });

  await tamper(database, "update audit_event set procedure = 'forged'");
  const broken = await verify();
  expect(broken).toMatchObject({ code: 1, output: expect.stringContaining(`"kind":"event_altered"`) });
  expect(await server.kill("SIGTERM")).toBe(0);
});
