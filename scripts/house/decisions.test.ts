import { describe, expect, it } from "vitest";
import { decisions, doors } from "./decisions.ts";
import { house } from "./source.ts";

const lines = (text: string, path = "packages/api/src/sites/writes.ts") =>
  decisions(house({ [path]: `\n${text}\n` })).map(({ line }) => line);

describe("a decision of access", () => {
  it.each([
    'if (scope.role === "owner") allow();',
    'if ("viewer" !== member.role) allow();',
    "const may = role !== facts.role;",
    'if (rank(role) >= rank("admin")) allow();',
    "if (user.staffRole !== null) allow();",
    'if (who === "owner") allow();',
    'if (account.status === "cancelled") refuse();',
    'if (status === "suspended") refuse();',
    "if (facts.account?.status === wanted) refuse();",
    'if (subscription.status !== "active") refuse();',
    'if (plan.slug === "free") refuse();',
    "if (input.plan !== TRIAL_PLAN) refuse();",
    'const mine = ["admin", "owner"].includes(member.role);',
    "const mine = WORKING_STATUSES.includes(account.status);",
    'where(eq(membership.role, "owner"));',
    'where(inArray(account.status, ["trial", "active"]));',
    "switch (member.role) {\n}",
  ])("is found outside access: %s", (text) => {
    expect(lines(text)).toEqual([2]);
    expect(lines(text, "apps/web/src/ui/card.tsx")).toEqual([2]);
  });

  it("is at home in access, and written down in the schema, the seeds and the tests", () => {
    const text = 'const may = facts.role === "owner" && account.status === "trial";';
    for (const path of [
      "packages/api/src/access/gates.ts",
      "packages/db/src/schema/members.ts",
      "packages/db/src/seed.ts",
      "packages/api/src/testing/cast.ts",
      "packages/api/src/sites/sites.test.ts",
    ])
      expect(lines(text, path)).toEqual([]);
  });

  it("is not the life of an account or a subscription, which its own rules decide", () => {
    const text = 'const over = account.status === "cancelled";';
    expect(lines(text, "packages/api/src/accounts/rules.ts")).toEqual([]);
    expect(lines('const may = role === "owner";', "packages/api/src/accounts/rules.ts")).toEqual([2]);
  });

  it.each([
    'if (job.status === "failed") retry();',
    'if (status === "draft") edit();',
    'if (role === "worker") start();',
    'if (!["all", "web"].includes(values.role)) refuse();',
    'tenantProcedure({ role: "viewer", scope: "default" });',
    "where(eq(account.status, input.status));",
    "if (input.plan !== undefined) choose();",
    'if (grant.kind === "trial") count();',
    "const words = 'role === \"owner\"';",
    '// role === "owner"',
  ])("is not this: %s", (text) => {
    expect(lines(text)).toEqual([]);
  });
});

it("doors are made by the five base procedures alone", () => {
  const text = "export const door = t.procedure.query(() => 1);\n";
  expect(doors(house({ "packages/api/src/sites/router.ts": text }))).toHaveLength(1);
  expect(doors(house({ "packages/api/src/access/procedures.ts": text }))).toEqual([]);
});
