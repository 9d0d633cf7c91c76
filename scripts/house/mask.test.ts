import { expect, it } from "vitest";
import { mask } from "./mask.ts";
import { source } from "./source.ts";

it("keeps every character at its offset", () => {
  const text = 'const a = "b"; // c\n/* d\n e */ const f = /g/;\n';
  for (const view of Object.values(mask(text))) expect(view).toHaveLength(text.length);
});

it("takes strings, templates, regular expressions and comments out of the code", () => {
  const open = "$" + "{";
  const text = `f("x // y", 'it\\'s', \`a ${open}b ? \`c ${open}d}\` : {}} e\`, /[/]"r/g); // z`;
  expect(mask(text).code.match(/\w+/g)).toEqual(["f", "b", "d"]);
  expect(mask(text).bare.match(/\w+/g)?.join("")).toBe("fxyitsabcderg");
  expect(mask(text).comments.trim()).toBe("// z");
});

it("takes a division and the end of an element for what they are", () => {
  expect(mask("const a = b / c; const d = e / f;").code).toContain("c; const d = e");
  expect(mask("return <p>{a}</p>; return <br />; // b").code.trimEnd()).toBe(
    "return <p>{a}</p>; return <br />;",
  );
});

it("finds the code again after a quote in the text of an element", () => {
  expect(mask("<p>Don't</p>\nconst a = 1;").code).toContain("const a = 1;");
});

it("knows imports of values, of types and at run time, and no import in a string", () => {
  const { imports } = source(
    "a.ts",
    `import { type A, b } from "./b.ts";
import type { C } from "./c.ts";
import { type D } from "./d.ts";
import "./e.css";
export { f } from "./f.ts";
const g = await import("./g.ts");
type H = typeof import("./h.ts");
const text = 'import i from "./i.ts"';
const h = "import"; export const j = "./j.ts";`,
  );
  expect(imports.map(({ specifier, typeOnly }) => `${specifier}${typeOnly ? " (type)" : ""}`)).toEqual([
    "./b.ts",
    "./c.ts (type)",
    "./d.ts (type)",
    "./e.css",
    "./f.ts",
    "./g.ts",
    "./h.ts (type)",
  ]);
  expect(imports[0]?.values).toEqual(["b"]);
});
