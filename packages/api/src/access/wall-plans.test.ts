import { newId } from "@igny8/db/columns";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asTenant, findPlanFaults, planOf, rowsRead } from "../testing/plan-check.ts";
import { plantRows } from "../testing/plant-rows.ts";
import { cloneDatabase } from "../testing/stage.ts";
import { tenantTables } from "../testing/wall-check.ts";

const url = await cloneDatabase();
const owner = new pg.Client({ connectionString: url });
await owner.connect();
afterAll(() => owner.end());

/** Tenants write what waits for its seal, and never read it. */
const tables = (await tenantTables(owner)).filter(({ name }) => name !== "audit_unsealed");
const accounts = Array.from({ length: 300 }, newId);
const ROWS = 60;
/** Tables that grow with the work of all accounts. */
const LARGE = ["audit_event", "cluster", "content", "credit_entry", "job", "keyword", "notification", "task"];
const tenant = accounts[150] ?? "";

beforeAll(async () => {
  await plantRows(owner, accounts, { only: LARGE, rows: ROWS });
  await owner.query(`analyze ${LARGE.join(", ")}`);
});

describe("what the wall adds to a read", () => {
  it.each(tables)(
    "is a value that is computed once and looked up in an index: $name",
    async ({ name, key }) => {
      for (const read of [`select "${key}" from "${name}" limit 50`, `select count(*) from "${name}"`]) {
        // However few rows the table has here.
        const plan = await asTenant(
          owner,
          tenant,
          () => planOf(owner, read),
          "set local enable_seqscan = off",
        );
        expect(findPlanFaults(plan, name, key)).toEqual([]);
      }
    },
  );

  it("is the account's members where people are read", async () => {
    const plan = await asTenant(owner, tenant, () => planOf(owner, `select id, name, email from "user"`));
    expect(findPlanFaults(plan, "membership", "account_id")).toEqual([]);
  });
});

describe.each(LARGE)("among the rows of many accounts, of %s", (name) => {
  it.each([
    ["without any condition", `select * from ${name} limit 50`],
    ["for the newest", `select * from ${name} order by id desc limit 50`],
    [
      "for the account's own",
      `select * from ${name} where account_id = '${tenant}' order by id desc limit 50`,
    ],
    ["for their number", `select count(*) from ${name}`],
  ])("only the tenant's own are looked at when it is asked %s", async (_, read) => {
    const plan = await asTenant(owner, tenant, () => planOf(owner, read, true));
    expect(findPlanFaults(plan, name, "account_id")).toEqual([]);
    expect(rowsRead(plan, name)).toBeGreaterThan(0);
    expect(rowsRead(plan, name)).toBeLessThanOrEqual(ROWS);
  });
});

describe("a policy", () => {
  it.each([
    ["account_id = nullif(current_setting('igny8.account_id', true), '')::uuid", /the setting is read/],
    ["account_id::text = (select current_setting('igny8.account_id', true))", /without the account's value/],
  ])("is found slow when it says %s", async (policy, fault) => {
    const altered = `alter policy tenant on keyword using (${policy})`;
    const plan = await asTenant(
      owner,
      tenant,
      () => planOf(owner, "select * from keyword limit 50"),
      altered,
    );
    expect(findPlanFaults(plan, "keyword", "account_id").join("\n")).toMatch(fault);
  });
});
