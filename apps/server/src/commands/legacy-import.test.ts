import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@igny8/api/client";
import { legacySource, OLD_PASSWORD, storedHash } from "@igny8/api/testing/legacy-source";
import { cloneDatabase } from "@igny8/api/testing/stage";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCommand, startServer } from "../testing/server.ts";

/** A command is a process that loads the product anew. */
const PATIENCE_MS = 120_000;

let database: string;
let source: string;
let folder: string;
beforeAll(async () => {
  database = await cloneDatabase();
  source = (await legacySource()).url;
  folder = await mkdtemp(join(tmpdir(), "igny8-report-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const igny8 = (...words: string[]) => runCommand(database, words);
const importing = (...words: string[]) => igny8("import", "legacy", source, ...words);

it(
  "an import does not start while the operator has something to choose",
  async () => {
    const undecided = await importing("--plans", "old-pro=scale");
    expect(undecided).toMatchObject({ code: 1, output: expect.stringContaining("--orphans skip") });
    const mistyped = await importing("--orphans", "drop");
    expect(mistyped).toMatchObject({ code: 1, output: "--orphans is give or skip\n" });
    const nowhere = await igny8("import", "legacy", "postgres://127.0.0.1:1/none", "--orphans", "skip");
    expect(nowhere).toMatchObject({ code: 1, output: expect.stringContaining("cannot be opened") });
  },
  PATIENCE_MS,
);

it(
  "what was imported adds up, and everybody signs in with the password that he had, which is hashed anew",
  async () => {
    const choices = ["--orphans", "give", "--plans", "old-pro=scale"];
    const rehearsal = await importing(...choices, "--dry-run", "--report", join(folder, "dry.csv"));
    expect(rehearsal).toMatchObject({ code: 0, output: expect.stringContaining("Nothing was kept") });
    expect(await readFile(join(folder, "dry.csv"), "utf8")).toMatch(
      /^accounts,3,skipped,nobody who could own it$/m,
    );
    const done = await importing(...choices, "--report", join(folder, "done.json"));
    expect(done).toMatchObject({ code: 0, output: expect.stringMatching(/^skipped +users 8: a robot/m) });
    expect(JSON.parse(await readFile(join(folder, "done.json"), "utf8"))).toMatchObject({
      dryRun: false,
      counts: { accounts: { read: 4, imported: 3, skipped: 1 } },
    });
    expect(await igny8("credits", "reconcile")).toMatchObject({ code: 0 });
    expect(await igny8("users", "orphans")).toEqual({ code: 0, output: "0 users without an account\n" });

    const { url } = await startServer(database, { THROTTLE: "off" });
    const lena = (password: string) => createClient({ url, email: "lena@shop.test", password });
    await expect(lena("not-her-password").sites.list.query({})).rejects.toThrow();
    expect(await storedHash(database, "lena@shop.test")).toMatch(/^pbkdf2_sha256\$/);
    expect((await lena(OLD_PASSWORD).sites.list.query({})).total).toBe(2);
    expect(await storedHash(database, "lena@shop.test")).not.toContain("pbkdf2");
    expect((await lena(OLD_PASSWORD).access.me.query()).account?.slug).toBe("shop");
  },
  PATIENCE_MS,
);
