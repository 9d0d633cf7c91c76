import { describe, expect, it } from "vitest";
import { consoles, deadCode, environment, honestTypes, pureRules, wholeTests } from "./habits.ts";
import { house, type Rule } from "./source.ts";

const lines = (rule: Rule, text: string, path = "packages/api/src/sites/writes.ts") =>
  rule(house({ [path]: `\n${text}\n` })).map(({ line }) => line);

it("the environment has one reader, beside tests and configuration", () => {
  const text = "const port = process.env.PORT;";
  expect(lines(environment, text)).toEqual([2]);
  for (const path of ["apps/server/src/env.ts", "apps/web/vite.config.ts", "packages/db/src/a.test.ts"])
    expect(lines(environment, text, path)).toEqual([]);
});

it("the product does not speak to the console", () => {
  expect(lines(consoles, 'console.log("here");')).toEqual([2]);
  expect(lines(consoles, 'console.log("here");', "scripts/a.ts")).toEqual([]);
});

describe("types", () => {
  it.each([
    "const a: any = b;",
    "f(b as any);",
    "const a: Record<string, any> = {};",
    "function f(...all: any[]) {}",
    "type A = B | any;",
    "// @ts-ignore",
    "/* @ts-expect-error */",
    "// eslint-disable-next-line",
  ])("are not silenced: %s", (text) => {
    expect(lines(honestTypes, text)).toEqual([2]);
  });

  it.each([
    "await Promise.any(all);",
    'const a = "as any";',
    "// as any reader sees",
    "<p>Is there any way?</p>",
  ])("are not meant by %s", (text) => {
    expect(lines(honestTypes, text)).toEqual([]);
  });
});

it("no test is held back, on purpose or by chance", () => {
  for (const call of ["it.only(", "describe.skip(", "it.todo(", "test.skipIf(a)(", "it.each.only(", "xit("])
    expect(lines(wholeTests, `${call}"a");`, "packages/db/src/a.test.ts")).toEqual([2]);
  expect(lines(wholeTests, 'it("says only what it knows");', "packages/db/src/a.test.ts")).toEqual([]);
});

describe("comments", () => {
  it.each([
    '// import { a } from "./a.ts";',
    "// const a = 1;",
    "// return rows;",
    "// await send(mail);",
    "// if (a) {",
    "// }",
    "/*\nlet b = a;\n*/".replaceAll("\n", " "),
    "// <Card title={a} />",
  ])("hold no code: %s", (text) => {
    expect(lines(deadCode, text)).toEqual([2]);
  });

  it.each([
    "// return to the first page, because the filter has changed",
    "// if the lease is lost, somebody else has the job",
    "/** Answers `const`-like lists; see access.md. */",
    "// The last one wins (see `priceOf`).",
    'const a = "// const b = 1;";',
  ])("hold words: %s", (text) => {
    expect(lines(deadCode, text)).toEqual([]);
  });
});

it("rules know no clock and no chance", () => {
  const path = "packages/api/src/sites/rules.ts";
  for (const text of ["const now = new Date();", "const now = Date.now();", "const id = Math.random();"])
    expect(lines(pureRules, text, path)).toEqual([2]);
  expect(lines(pureRules, "const end = new Date(start.getTime() + 1);", path)).toEqual([]);
});
