import { describe, expect, it } from "vitest";
import { barrels, lengths, names, vocabulary, webTree } from "./names.ts";
import { house } from "./source.ts";

const API = "packages/api/src";
const CODE = "export const a = 1;\n";
const complaints = (rule: typeof names, ...paths: string[]) =>
  rule(house(Object.fromEntries(paths.map((path) => [path, CODE])))).map(({ path }) => path);

describe("the vocabulary", () => {
  it.each([
    `${API}/widgets/reads.ts`,
    `${API}/sites/service.ts`,
    `${API}/sites/csv/text.ts`,
    `${API}/things.ts`,
  ])("does not know %s", (path) => {
    expect(complaints(vocabulary, path)).toEqual([path]);
  });

  it.each([
    `${API}/sites/reads.ts`,
    `${API}/sites/sites.test.ts`,
    `${API}/sites/rules.test.ts`,
    `${API}/clusters/algorithm/graph.ts`,
    `${API}/credits/ledger.ts`,
    `${API}/access/gates.ts`,
    `${API}/root.ts`,
  ])("knows %s", (path) => {
    expect(complaints(vocabulary, path)).toEqual([]);
  });

  it("knows the web's folders and its features", () => {
    const src = "apps/web/src";
    expect(complaints(webTree, `${src}/ui/a.tsx`, `${src}/features/sites/a.tsx`, `${src}/main.tsx`)).toEqual(
      [],
    );
    const strangers = [`${src}/hooks/a.ts`, `${src}/features/widgets/a.tsx`, `${src}/api.ts`];
    expect(complaints(webTree, ...strangers)).toEqual(strangers);
  });
});

describe("names", () => {
  it.each([
    "packages/db/src/utils/a.ts",
    "packages/auth/src/helpers/a.ts",
    "apps/server/src/lib/a.ts",
    "packages/db/src/client-v2.ts",
    "packages/db/src/clientNew.ts",
    "packages/db/src/client.old.ts",
    "apps/web/src/ui/button-2.tsx",
    "packages/api/src/sites-legacy/reads.ts",
  ])("say what a thing is, unlike %s", (path) => {
    expect(complaints(names, path)).toEqual([path]);
  });

  it.each([
    "apps/web/src/lib/renew.ts",
    "packages/db/src/embedded-lock.ts",
    "apps/web/src/routes/sites/new.tsx",
  ])("may be like %s", (path) => {
    expect(complaints(names, path)).toEqual([]);
  });

  it("of exports carry no version either", () => {
    const files = { "packages/db/src/a.ts": "export const a = 1;\nexport function createV2() {}\n" };
    expect(names(house(files))).toMatchObject([{ line: 2 }]);
  });
});

describe("files", () => {
  it("have at most 300 lines, unless they are generated", () => {
    const text = "const a = 1;\n";
    const lines = (path: string, count: number) => lengths(house({ [path]: text.repeat(count) })).length;
    expect(lines("packages/db/src/a.ts", 300)).toBe(0);
    expect(lines("packages/db/src/a.ts", 301)).toBe(1);
    expect(lines("apps/web/src/routeTree.gen.ts", 301)).toBe(0);
  });

  it("do more than pass on what others make", () => {
    const barrel = '// All of it.\nexport * from "./a.ts";\nexport { b, type C } from "./b.ts";\n';
    expect(barrels(house({ "packages/db/src/index.ts": barrel }))).toHaveLength(1);
    const imported = 'import { a } from "./a.ts";\nexport { b } from "./b.ts";\nexport { a };\n';
    expect(barrels(house({ "packages/db/src/index.ts": imported }))).toHaveLength(1);
    expect(barrels(house({ "packages/db/src/a.ts": `${barrel}export const d = 1;\n` }))).toEqual([]);
  });
});
