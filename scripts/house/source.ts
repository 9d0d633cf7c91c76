import { posix } from "node:path";
import { mask, type Views } from "./mask.ts";

export type Import = {
  specifier: string;
  line: number;
  /** Erased by the compiler: it carries no behaviour. */
  typeOnly: boolean;
  /** What is named in braces, without the types. */
  values: readonly string[];
  /** It passes on what it imports. */
  reexport: boolean;
};

/** A TypeScript file of the repository, by its path from the root with `/` between folders. */
export type Source = Views & { path: string; text: string; imports: readonly Import[] };

/** The repository as the rules see it. */
export type House = { sources: readonly Source[]; paths: readonly string[] };

export type Violation = { path: string; line: number; sentence: string };
export type Rule = (house: House) => Violation[];

const CLAUSE = String.raw`(?:\*(?:\s+as\s+\w+)?|[\w$]+(?:\s*,\s*\{[^}]*\})?|\{[^}]*\})`;
const STATEMENT = new RegExp(
  String.raw`(?<![.\w$])(import|export)\s+(type\s+)?(?:(${CLAUSE})\s*from\s*)?["']([^"'\n]+)["']`,
  "g",
);
const DYNAMIC = /(?<![.\w$])(typeof\s+)?import\(\s*["']([^"'\n]+)["']\s*\)/g;

/** The line, from 1, on which an offset lies. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

export function source(path: string, text: string): Source {
  const views = mask(text);
  const imports: Import[] = [];
  for (const match of views.bare.matchAll(STATEMENT)) {
    const [, word = "", type, clause, specifier = ""] = match;
    // `import` inside a string is text.
    if (!views.code.startsWith(word, match.index) || (word === "export" && !clause)) continue;
    const named = /\{([^}]*)\}/.exec(clause ?? "")?.[1];
    const names = (named ?? "").split(",").map((name) => name.trim());
    const values = names.filter((name) => name !== "" && !name.startsWith("type "));
    const onlyTypes = named !== undefined && values.length === 0 && clause?.startsWith("{") === true;
    imports.push({
      specifier,
      line: lineAt(text, match.index),
      typeOnly: type !== undefined || onlyTypes,
      values,
      reexport: word === "export",
    });
  }
  for (const match of views.bare.matchAll(DYNAMIC)) {
    if (views.code[match.index] === " ") continue;
    const [, typeOf, specifier = ""] = match;
    const line = lineAt(text, match.index);
    imports.push({ specifier, line, typeOnly: typeOf !== undefined, values: [], reexport: false });
  }
  return { path, text, imports, ...views };
}

/** A house of in-memory files, by path. */
export const house = (files: Readonly<Record<string, string>>): House => ({
  paths: Object.keys(files),
  sources: Object.entries(files)
    .filter(([path]) => /\.tsx?$/.test(path))
    .map(([path, text]) => source(path, text)),
});

const WORKSPACE_FOLDERS: Readonly<Record<string, string>> = {
  "@igny8/db": "packages/db",
  "@igny8/auth": "packages/auth",
  "@igny8/api": "packages/api",
  "@igny8/server": "apps/server",
  "@igny8/web": "apps/web",
};

/** The path that an import names, if it is one of ours; a workspace's own names lie in its `src`. */
export function target(from: string, specifier: string): string | undefined {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(from), specifier);
  const [scope, name, ...rest] = specifier.split("/");
  const folder = scope === "@igny8" ? WORKSPACE_FOLDERS[`${scope}/${name}`] : undefined;
  return folder && (rest.length > 0 ? `${folder}/src/${rest.join("/")}.ts` : folder);
}

/** `apps/web`, `packages/api`, …; undefined outside the workspaces. */
export const workspaceOf = (path: string): string | undefined => /^(?:apps|packages)\/[^/]+/.exec(path)?.[0];

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
/** Tests and what only they use: no part of the product. */
export const isTestSupport = (path: string): boolean =>
  isTest(path) || /^(?:apps|packages)\/[^/]+\/src\/testing\//.test(path);

/** Every match of a pattern in one view of a file, as violations with one sentence. */
export const found = (
  { path, text }: Source,
  view: string,
  pattern: RegExp,
  sentence: string | ((match: RegExpMatchArray) => string | undefined),
): Violation[] =>
  [...view.matchAll(pattern)].flatMap((match) => {
    const words = typeof sentence === "string" ? sentence : sentence(match);
    return words === undefined ? [] : [{ path, line: lineAt(text, match.index), sentence: words }];
  });
