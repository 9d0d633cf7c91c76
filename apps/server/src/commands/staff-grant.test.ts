import { createClient } from "@igny8/api/client";
import { cloneDatabase } from "@igny8/api/testing/stage";
import { expect, it } from "vitest";
import { runCommand, startServer } from "../testing/server.ts";

/** A command is a process that loads the product anew. */
const PATIENCE_MS = 120_000;

const database = await cloneDatabase();
const server = await startServer(database);

const igny8 = (...words: string[]) => runCommand(database, words);

it(
  "a staff member is made on the server while it runs, signs in and works; dismissed, he does not",
  async () => {
    const made = await igny8("staff", "grant", "Boss@igny8.example", "--role", "admin");
    expect(made).toMatchObject({
      code: 0,
      output: expect.stringContaining("boss@igny8.example is now staff admin (new)"),
    });
    const password = /shown once: (\S+)/.exec(made.output)?.[1] ?? "";
    const boss = createClient({ url: server.url, email: "boss@igny8.example", password });
    expect((await boss.staff.accounts.list.query({ search: "acme" })).total).toBe(1);
    const { items } = await boss.staff.audit.list.query({});
    expect(items).toContainEqual(
      expect.objectContaining({
        procedure: "igny8 staff grant",
        actor: expect.objectContaining({ kind: "system" }),
        changes: [expect.objectContaining({ after: { email: "boss@igny8.example", staffRole: "admin" } })],
      }),
    );
    expect(await igny8("staff", "revoke", "boss@igny8.example")).toMatchObject({ code: 0 });
    await expect(boss.staff.plans.update.mutate({ id: crypto.randomUUID(), change: {} })).rejects.toThrow();
  },
  PATIENCE_MS,
);

it(
  "a tenant's person is not made staff, and a mistyped command says what is wrong",
  async () => {
    const zara = await igny8("staff", "grant", "zara@example.com", "--role", "admin");
    expect(zara).toMatchObject({ code: 1, output: expect.stringContaining("home is the system account") });
    const king = await igny8("staff", "grant", "king@igny8.example", "--role", "king");
    expect(king).toMatchObject({ code: 1, output: expect.stringContaining("--role is support") });
    expect((await igny8("staff", "crown")).code).toBe(2);
  },
  PATIENCE_MS,
);

it(
  "why somebody is refused is told gate by gate",
  async () => {
    const { code, output } = await igny8(
      ...["access", "explain", "--user", "stan@example.com", "--account", "stan-suspended"],
      ...["--procedure", "sites.list"],
    );
    expect(code).toBe(1);
    expect(output).toMatch(/^sites.list for stan@example.com in stan-suspended: refused$/m);
    expect(output).toMatch(/^account +refused +ACCOUNT_SUSPENDED .*"status":"suspended"/m);
    expect(output).toMatch(/^site +not_reached/m);
  },
  PATIENCE_MS,
);

it(
  "nobody is without an account",
  async () => {
    expect(await igny8("users", "orphans")).toEqual({ code: 0, output: "0 users without an account\n" });
  },
  PATIENCE_MS,
);
