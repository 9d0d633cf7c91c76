import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checklistFaults, STATEMENTS } from "./checklist.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const onDisk = (path: string) => {
  const file = join(ROOT, path);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
};

describe("the checklist", () => {
  it("has a proof for every statement or says what is missing, and every proof is there", () => {
    expect(checklistFaults(onDisk("docs/checklist.md") ?? "", onDisk)).toEqual([]);
  });

  const files: Record<string, string> = {
    "packages/api/src/sites/sites.test.ts": 'it("keeps a slug unique", () => {});',
    "docs/scale.md": "# Scale",
    "apps/server/src/cli.ts": '{ words: "users orphans" }',
    "package.json": '"check": "tsx"',
  };
  const faultsOf = (proof: string) => {
    const rows = Array.from({ length: STATEMENTS - 1 }, (_, n) => `| S${n + 2} | x | not yet (x) |`);
    return checklistFaults([`| S1 | a | ${proof} |`, ...rows].join("\n"), (path) => files[path]);
  };

  it.each([
    '`sites/sites.test.ts` "keeps a slug unique"',
    '`packages/api/src/sites/sites.test.ts` "keeps a slug unique" (and so on)',
    "`docs/scale.md`",
    "`igny8 users orphans` · `NODE_ENV=production pnpm igny8 users orphans` · `pnpm check`",
    "not yet (payments are missing)",
  ])("takes for a proof: %s", (proof) => {
    expect(faultsOf(proof)).toEqual([]);
  });

  it.each([
    ["", /no proof/],
    ["we believe it", /no proof/],
    ['`sites/gone.test.ts` "keeps a slug unique"', /not there/],
    ['`sites/sites.test.ts` "keeps a slug"', /quotes “keeps a slug”/],
    ["`sites/sites.test.ts`", /nothing in it/],
    ['"keeps a slug unique"', /of no file/],
    ["`igny8 users paradise`", /not there/],
    ["`pnpm dance`", /no proof/],
    ["not yet", /1 to 8 words/],
    ["not yet (a b c d e f g h i)", /1 to 8 words/],
  ])("does not take: %s", (proof, fault) => {
    expect(faultsOf(proof).join("\n")).toMatch(fault);
  });

  it("wants each of the statements once", () => {
    const rows = Array.from({ length: STATEMENTS }, (_, n) => `| S${n + 2} | x | not yet (x) |`);
    const faults = checklistFaults([...rows, "| S5 | x | not yet (x) |"].join("\n"), () => undefined);
    expect(faults).toEqual(["S1 has 0 rows", "S5 has 2 rows", `S${STATEMENTS + 1} is none`]);
  });
});
