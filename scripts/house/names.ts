import { basename, dirname } from "node:path/posix";
import { found, isTest, isTestSupport, type Rule } from "./source.ts";
import { API_FILES, API_FOLDERS, NOUNS, placeOf, SCREENS, WEB_FILES, WEB_FOLDERS } from "./vocabulary.ts";

const at = (path: string, sentence: string) => ({ path, line: 1, sentence });
const bareName = (path: string): string => basename(path).replace(/\.tsx?$/, "");

/** Every file of the API lies in a noun that exists, under a name which that noun knows. */
export const vocabulary: Rule = ({ sources, paths }) =>
  sources.flatMap(({ path }) => {
    const [, folder, rest = ""] = /^packages\/api\/src\/(?:([^/]+)\/)?(.+)$/.exec(path) ?? [];
    if (rest === "") return [];
    if (folder === undefined)
      return API_FILES.has(bareName(path)) || isTest(path)
        ? []
        : [at(path, "Beside the nouns of the API there are only root, client and platform.")];
    if (API_FOLDERS.has(folder)) return [];
    if (!NOUNS.has(folder)) return [at(path, `The API knows no noun called ${folder}.`)];
    if (placeOf(path)?.room) return [];
    const tested = path.replace(/\.test\.tsx?$/, ".ts");
    const namesWhatItTests = rest === `${folder}.test.ts` || paths.includes(tested);
    if (isTest(path) && (namesWhatItTests || placeOf(tested)?.room)) return [];
    return [at(path, `${folder} has no room called ${rest}: see the vocabulary in scripts/house.`)];
  });

/** The web has the folders that the tree names; a feature is a noun's. */
export const webTree: Rule = ({ sources }) =>
  sources.flatMap(({ path }) => {
    const [, folder, rest = ""] = /^apps\/web\/src\/(?:([^/]+)\/)?(.+)$/.exec(path) ?? [];
    if (rest === "") return [];
    if (folder === undefined)
      return WEB_FILES.has(bareName(path))
        ? []
        : [at(path, "Beside the web's folders there are only main and router.")];
    if (!WEB_FOLDERS.has(folder)) return [at(path, `The web has no folder called ${folder}.`)];
    const feature = rest.split("/")[0] ?? "";
    return folder === "features" && !NOUNS.has(feature) && !SCREENS.has(feature)
      ? [at(path, `A feature is named after a noun, and ${feature} is none.`)]
      : [];
  });

const DRAWERS = new Set(["utils", "util", "helpers", "helper", "common", "shared", "misc", "lib"]);
const VERSION = /(?:[-_.](?:v\d+|\d+|new|old|legacy|copy|bak|backup|final)|[a-z](?:V\d+|New|Old|Legacy))$/;
const EXPORTED =
  /\bexport\s+(?:async\s+)?(?:const|let|function\*?|class|type|interface)\s+(\w+?(?:_?[vV]\d+|Legacy))\b/g;

/** No drawers for odds and ends, and no versions in names: the old one is deleted. */
export const names: Rule = ({ paths, sources }) => [
  ...paths
    .filter((path) => /^(?:apps|packages|scripts)\//.test(path))
    .flatMap((path) => {
      const folders = dirname(path).split("/");
      const drawer = folders.find((folder) => DRAWERS.has(folder));
      // The web's lib/ is in the tree of the house.
      if (drawer && !path.startsWith("apps/web/src/lib/"))
        return [at(path, `A folder ${drawer}/ says nothing about what is in it.`)];
      const code = /\.(?:tsx?|css)$/.test(path)
        ? [...folders, bareName(path).replace(/\.(?:test|gen|d|css)$/, "")]
        : folders;
      const versioned = code.find((name) => VERSION.test(name));
      return versioned ? [at(path, `${versioned} carries a version in its name.`)] : [];
    }),
  ...sources.flatMap((file) =>
    found(file, file.code, EXPORTED, ([, name]) => `${name} carries a version in its name.`),
  ),
];

const MAX_LINES = 300;

/** A file is read in one go: at most 300 lines. */
export const lengths: Rule = ({ sources }) =>
  sources
    .filter(({ path }) => !/\.gen\.ts$/.test(path))
    .flatMap(({ path, text }) => {
      const lines = text.replace(/\n$/, "").split("\n").length;
      return lines > MAX_LINES
        ? [{ path, line: MAX_LINES + 1, sentence: `${lines} lines; a file has at most ${MAX_LINES}.` }]
        : [];
    });

/** No barrels: a name is imported from where it is made. */
export const barrels: Rule = ({ sources }) =>
  sources
    .filter(({ path, imports, code }) => {
      if (isTestSupport(path) || imports.length === 0) return false;
      const rest = code.replace(
        /\b(?:import|export)\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\w+|\{[^}]*\})\s*(?:from\s*)?(?:["'] *["'])?;?/g,
        "",
      );
      return imports.some(({ reexport }) => reexport) && rest.trim() === "";
    })
    .map(({ path }) => at(path, "A barrel: it only passes on what others make."));
