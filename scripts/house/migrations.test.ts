import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { breakingChanges } from "./migrations.ts";

const FOLDER = fileURLToPath(new URL("../../packages/db/drizzle", import.meta.url));

/** What may stay although it is none of the additive kinds: a part of the statement, and why nothing breaks. */
const ALLOWED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "0001_walls.sql": {
    user_home_membership: "before the first release: nobody wrote rows yet",
    account_owner_membership: "before the first release: nobody wrote rows yet",
  },
  "0009_audit_support_walls.sql": {
    "revoke update, delete on audit_event":
      "the table came one migration before, and nothing changes audit events",
  },
  "0010_sealing.sql": {
    'drop constraint "support_session_member"': "refuses less: a session stays when its member leaves",
    support_session_account_id: "weaker than the constraint that it replaces",
    support_session_user_id: "weaker than the constraint that it replaces",
  },
  "0012_account_closing.sql": {
    account_closed_from: "on a column of the same migration, which the previous release leaves empty",
  },
  "0015_tenant_column_grants.sql": {
    "revoke update on account, subscription":
      "before the first release; the columns in use are granted again",
  },
  "0016_nouns_and_money.sql": {
    invoice_purpose: "on a column of the same migration, which the previous release leaves empty",
    payment_surplus: "on a column of the same migration, whose default satisfies it",
  },
  "0024_sorted_lists.sql": {
    keyword_phrase: "the columns of the index that it replaces, in another order",
  },
};

describe("migrations", () => {
  const found = readdirSync(FOLDER)
    .filter((file) => file.endsWith(".sql"))
    .flatMap((file) => breakingChanges(file, readFileSync(join(FOLDER, file), "utf8")));
  const reasonFor = (migration: string, statement: string) =>
    Object.keys(ALLOWED[migration] ?? {}).find((part) => statement.includes(part));

  it("take nothing away from the release before them, or say why nothing breaks", () => {
    expect(found.filter(({ migration, statement }) => !reasonFor(migration, statement))).toEqual([]);
  });

  it("have no exceptions that are not used", () => {
    const used = found.map(({ migration, statement }) => `${migration} ${reasonFor(migration, statement)}`);
    const listed = Object.entries(ALLOWED).flatMap(([file, parts]) =>
      Object.keys(parts).map((part) => `${file} ${part}`),
    );
    expect(listed.filter((exception) => !used.includes(exception))).toEqual([]);
  });
});

describe("what breaks the previous release", () => {
  it.each([
    ["drop table keyword", "takes something away"],
    ['DROP VIEW IF EXISTS "public"."busy";', "takes something away"],
    ['ALTER TABLE "site" DROP COLUMN "domain";', "takes a column away"],
    ["alter table site rename column domain to host", "another name"],
    ["alter table only public.site\n  rename to place", "another name"],
    ['ALTER TABLE "site" ALTER COLUMN "note" SET NOT NULL;', "demands a value"],
    ['ALTER TABLE "site" ALTER COLUMN "status" DROP DEFAULT;', "takes a default away"],
    ['ALTER TABLE "site" ALTER COLUMN "size" SET DATA TYPE bigint;', "changes a column's type"],
    ['ALTER TABLE "site" ADD COLUMN "owner" uuid NOT NULL;', "does not fill"],
    ['ALTER TABLE "site" ADD CONSTRAINT "x" CHECK (true);', "refuses rows"],
    ['CREATE UNIQUE INDEX "x" ON "site" ("domain");', "refuses rows"],
    ["alter table site drop constraint x", "drops a rule"],
    ["revoke select on site from igny8_app", "takes a right away"],
    ["-- tidy up\ndelete from site", "deletes rows"],
  ])("%s", (sql, why) => {
    expect(breakingChanges("x.sql", sql)).toEqual([
      { migration: "x.sql", statement: expect.any(String), why: expect.stringContaining(why) },
    ]);
  });

  it.each([
    'CREATE TABLE "site" ("id" uuid);\n--> statement-breakpoint\nALTER TABLE "site" ADD CONSTRAINT "x" CHECK (true);',
    'ALTER TABLE "site" ADD COLUMN "mood" text DEFAULT \'fine\' NOT NULL;',
    'ALTER TABLE "site" ADD COLUMN "mood" text;',
    'CREATE INDEX "x" ON "site" ("domain");',
    'ALTER TABLE "site" ALTER COLUMN "note" DROP NOT NULL;',
    "grant select on site to igny8_app",
    "create or replace function f() returns void language plpgsql as $$ begin delete from site; end $$;",
    "-- drop table site",
  ])("not: %s", (sql) => {
    expect(breakingChanges("x.sql", sql)).toEqual([]);
  });
});
