import { describe, expect, it } from "vitest";
import { arrows, features, rooms, workspaces } from "./arrows.ts";
import { cycles } from "./cycles.ts";
import { house, type Rule } from "./source.ts";

const API = "packages/api/src";
/** The lines that a rule points at when one file imports one thing. */
const importing = (rule: Rule, path: string, specifier: string, what = "{ a }") =>
  rule(house({ [path]: `\nimport ${what} from "${specifier}";\n` })).map(({ line }) => line);

describe("workspaces", () => {
  it("are the five", () => {
    const files = {
      "packages/db/package.json": "",
      "apps/web/package.json": "",
      "packages/core/package.json": "",
    };
    expect(workspaces(house(files)).map(({ path }) => path)).toEqual(["packages/core/package.json"]);
  });

  it.each([
    ["packages/db/src/a.ts", "@igny8/auth/auth"],
    ["packages/auth/src/a.ts", "@igny8/api/client"],
    [`${API}/sites/reads.ts`, "../../../../apps/server/src/env.ts"],
    ["apps/server/src/a.ts", "@igny8/web/main"],
    ["apps/web/src/lib/a.ts", "@igny8/api/sites/rules"],
    ["apps/web/src/lib/a.ts", "@igny8/db/client"],
    ["examples/a.ts", "@igny8/api/root"],
  ])("do not point against the arrows: %s → %s", (path, specifier) => {
    expect(importing(arrows, path, specifier)).toEqual([2]);
  });

  it.each([
    ["packages/auth/src/a.ts", "@igny8/db/client"],
    [`${API}/platform.ts`, "@igny8/auth/auth"],
    ["apps/server/src/a.ts", "@igny8/api/root"],
    ["apps/web/src/lib/a.ts", "@igny8/api/client"],
    ["apps/web/src/lib/a.ts", "@igny8/api/sites/schema"],
    ["apps/web/src/testing/a.ts", "@igny8/server/main"],
    ["examples/a.ts", "@igny8/api/client"],
  ])("point along the arrows: %s → %s", (path, specifier) => {
    expect(importing(arrows, path, specifier)).toEqual([]);
  });
});

describe("the rooms of a noun", () => {
  it.each([
    ["sites/schema.ts", "./rules.ts"],
    ["sites/schema.ts", "drizzle-orm"],
    ["sites/rules.ts", "./reads.ts"],
    ["sites/reads.ts", "./writes.ts"],
    ["sites/writes.ts", "./router.ts"],
    ["sites/reads.ts", "../keywords/writes.ts"],
    ["sites/rules.ts", "../keywords/reads.ts"],
    ["ideas/jobs.ts", "../tasks/writes.ts"],
    ["sites/router.ts", "../keywords/reads.ts"],
    ["credits/ledger.ts", "../ideas/jobs.ts"],
    ["clusters/algorithm/graph.ts", "../reads.ts"],
    ["sites/writes.ts", "../access/procedures.ts"],
    ["sites/rules.ts", "../access/facts.ts"],
    ["access/gates.ts", "../sites/reads.ts"],
    ["sites/writes.ts", "../testing/cast.ts"],
  ])("know nothing above them: %s → %s", (path, specifier) => {
    expect(importing(rooms, `${API}/${path}`, specifier)).toEqual([2]);
  });

  it("leave minting to the gates and the job runner", () => {
    expect(importing(rooms, `${API}/sites/writes.ts`, "../access/scope.ts", "{ mintRequestScope }")).toEqual([
      2,
    ]);
    expect(importing(rooms, `${API}/jobs/start.ts`, "../access/scope.ts", "{ mintJobScope }")).toEqual([2]);
    expect(importing(rooms, `${API}/jobs/runner.ts`, "../access/scope.ts", "{ mintJobScope }")).toEqual([]);
  });

  it.each([
    ["sites/router.ts", "./writes.ts"],
    ["sites/router.ts", "../access/procedures.ts"],
    ["sites/writes.ts", "../credits/writes.ts"],
    ["sites/writes.ts", "../access/errors.ts"],
    ["tasks/schema.ts", "../ideas/schema.ts"],
    ["jobs/handlers.ts", "../ideas/jobs.ts"],
    ["sites/sites.test.ts", "../testing/stage.ts"],
  ])("know what is below them: %s → %s", (path, specifier) => {
    expect(importing(rooms, `${API}/${path}`, specifier)).toEqual([]);
  });
});

describe("the screen", () => {
  it("has no feature that imports another, and no upward arrow", () => {
    const from = "apps/web/src/features/sites/list.tsx";
    expect(importing(features, from, "../keywords/table.tsx")).toEqual([2]);
    expect(importing(features, "apps/web/src/ui/card.tsx", "../features/sites/list.tsx")).toEqual([2]);
    expect(importing(features, from, "../../ui/card.tsx")).toEqual([]);
    expect(importing(features, from, "./row.tsx")).toEqual([]);
  });
});

describe("cycles", () => {
  const b = (what: string) => `import ${what} from "./a.ts";\nexport const b = 1;\n`;
  const a = 'import { c } from "./c.ts";\nexport const a = c;\n';
  const c = 'import { b } from "@igny8/db/b";\nexport const c = b;\n';
  const files = (what: string) => ({
    "packages/db/src/a.ts": a,
    "packages/db/src/b.ts": b(what),
    "packages/db/src/c.ts": c,
  });

  it("are found through other files and workspace names", () => {
    const [violation, ...rest] = cycles(house(files("{ a }")));
    expect(violation?.sentence).toContain(
      "a.ts → packages/db/src/c.ts → packages/db/src/b.ts → packages/db/src/a.ts",
    );
    expect(rest).toEqual([]);
  });

  it("are not closed by types", () => {
    expect(cycles(house(files("type { A }")))).toEqual([]);
  });
});
