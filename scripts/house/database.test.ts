import { describe, expect, it } from "vitest";
import { cursorsOnly, sqlInItsPlace, unrestricted } from "./database.ts";
import { house, type Rule } from "./source.ts";

const lines = (rule: Rule, path: string, text: string) =>
  rule(house({ [path]: `\n${text}\n` })).map(({ line }) => line);
const RULES = "packages/api/src/sites/rules.ts";

describe("SQL", () => {
  it.each([
    'import { eq } from "drizzle-orm";',
    'import { site } from "@igny8/db/schema/sites";',
    "const rows = tx.select().from(site);",
    "await scope.read.execute(query);",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a program
    "const one = sql`select ${1}`;",
  ])("is refused outside reads and writes: %s", (text) => {
    expect(lines(sqlInItsPlace, RULES, text)).toEqual([2]);
    expect(lines(sqlInItsPlace, "apps/server/src/app.ts", text)).toEqual([2]);
    expect(lines(sqlInItsPlace, "packages/api/src/sites/reads.ts", text)).toEqual([]);
    expect(lines(sqlInItsPlace, "packages/api/src/credits/ledger.ts", text)).toEqual([]);
  });

  it("is not what a type, a list of the schema or a sentence is", () => {
    const text = `import type { SQL } from "drizzle-orm";
import { ROLES } from "@igny8/db/schema/members";
const words = "tx.select(";
urls.delete(key);`;
    expect(lines(sqlInItsPlace, RULES, text)).toEqual([]);
  });
});

describe("an offset", () => {
  const READS = "packages/api/src/sites/reads.ts";

  it.each([
    "const rows = read.select().from(site).limit(50).offset(100);",
    "const rows = read.execute(sql`select * from site limit 50 offset 100`);",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a program
    "const rows = read.execute(sql`select * from site limit 50 OFFSET ${page * 50}`);",
  ])("is refused wherever SQL is written: %s", (text) => {
    expect(lines(cursorsOnly, READS, text)).toEqual([2]);
  });

  it("is also a word for other things", () => {
    const text = `const from = z.iso.datetime({ offset: true });
const stop = '<stop offset="0" />';
const at = offset + 1;`;
    expect(lines(cursorsOnly, READS, text)).toEqual([]);
    expect(lines(cursorsOnly, "apps/web/src/ui/list.tsx", "const top = list.offset();")).toEqual([]);
  });
});

describe("the unrestricted handle", () => {
  it.each([
    'import type { SystemDatabase } from "@igny8/db/client";',
    "const rows = ctx.platform.databases.system;",
    "await system.transaction(work);",
    "const { system } = platform.databases;",
    "const client = databases.listener();",
    'import pg from "pg";',
    "await scope.beyondWall(work);",
    "const rows = (scope: StaffScope) => scope.read;",
  ])("is refused to a module that is not on the list: %s", (text) => {
    expect(lines(unrestricted, "packages/api/src/keywords/reads.ts", text)).toEqual([2]);
  });

  it("leaves the list with the last need for it", () => {
    expect(lines(unrestricted, "packages/api/src/access/facts.ts", "const a = 1;")).toEqual([1]);
  });

  it("is left to the modules on the list and to tests", () => {
    const text = "await databases.system.transaction(work);";
    expect(lines(unrestricted, "packages/api/src/access/facts.ts", text)).toEqual([]);
    expect(lines(unrestricted, "packages/api/src/testing/stage.ts", text)).toEqual([]);
  });
});
