import { found, isTest, isTestSupport, lineAt, type Rule, type Source } from "./source.ts";

const inProduct = ({ path }: Source): boolean =>
  /^(?:apps|packages)\/[^/]+\/src\//.test(path) && !isTestSupport(path);

const ENV = "apps/server/src/env.ts";
/** Hands PATH on to PostgreSQL, whose process needs it; it configures nothing. */
const INHERITANCE = "packages/db/src/embedded-cluster.ts";

/** The environment has one reader. Tests, scripts, examples and build configuration speak for themselves. */
export const environment: Rule = ({ sources }) =>
  sources
    .filter((file) => inProduct(file) && file.path !== ENV && file.path !== INHERITANCE)
    .flatMap((file) =>
      found(
        file,
        file.code,
        /\bprocess\s*\.\s*env\b|\bimport\.meta\.env\b/g,
        `Only ${ENV} reads the environment.`,
      ),
    );

/** The product speaks through its log. */
export const consoles: Rule = ({ sources }) =>
  sources
    .filter(inProduct)
    .flatMap((file) =>
      found(
        file,
        file.code,
        /(?<![.\w$])console\s*\.\s*\w+/g,
        "The product speaks through its log, not the console.",
      ),
    );

const ANY = /(?:[:<|&,]|\bas|=>|=)\s*any(?:\[\])*\s*(?=[;,)>\]=|&}]|$)/gm;
const SILENCED = /@ts-(?:ignore|nocheck|expect-error)|eslint-disable/g;

/** Types are told the truth. */
export const honestTypes: Rule = ({ sources }) =>
  sources
    .filter(({ path }) => !/\.gen\.ts$/.test(path))
    .flatMap((file) => [
      ...found(file, file.code, ANY, "`any` switches the compiler off."),
      ...found(file, file.comments, SILENCED, "The compiler is told to look away."),
    ]);

const HELD_BACK =
  /\b(?:it|test|describe)(?:\.\w+)*\.(?:only|skip|todo|fails|skipIf|runIf)\b|(?<![.\w])(?:xit|xtest|xdescribe|fit|fdescribe)\s*\(/g;

/** Every test runs, always. */
export const wholeTests: Rule = ({ sources }) =>
  sources
    .filter(({ path }) => isTest(path))
    .flatMap((file) => found(file, file.code, HELD_BACK, "A test that does not always run proves nothing."));

const STATEMENT =
  /^(?:(?:import|export)\b.*from\s+["'].*|(?:const|let|var)\s+[\w{[].*=.*|return\b.*;|(?:await\s+)?[\w.]+\(.*\);|[\w.]+\s*=[^=>].*;|(?:if|for|while|switch)\s*\(.*\)\s*\{?|\}(?:\s*else\s*\{|\);?|;)?|<\/?[A-Z]\w*.*\/?>)$/;
const REMARK = /\/\/+(.*)|^[ \t]*\/?\*+(?!\/)(.*?)(?:\*\/)?$/gm;

/** No code waits in comments: what is not used is deleted. Fenced examples of a docstring are meant to be read. */
export const deadCode: Rule = ({ sources }) =>
  sources.flatMap((file) => {
    let fenced = false;
    return [...file.comments.matchAll(REMARK)].flatMap(([whole, line, block], index, all) => {
      const words = (line ?? block ?? "").trim();
      if (words.startsWith("```")) fenced = !fenced;
      const offset = all[index]?.index ?? 0;
      if (fenced || !STATEMENT.test(words) || whole.trim() === "") return [];
      return [
        {
          path: file.path,
          line: lineAt(file.text, offset),
          sentence: "Code in a comment: use it or delete it.",
        },
      ];
    });
  });

const IMPURE =
  /\bnew\s+Date\(\s*\)|\bDate\.now\(|\bMath\.random\(|(?<![.\w])fetch\(|\bperformance\.now\(|\basync\b|\bawait\b/g;

/** Rules decide from what they are given. */
export const pureRules: Rule = ({ sources }) =>
  sources
    .filter(({ path }) => /^packages\/api\/src\/[^/]+\/rules\.ts$/.test(path))
    .flatMap((file) => found(file, file.code, IMPURE, "Rules are pure: no clock, no chance, no waiting."));
