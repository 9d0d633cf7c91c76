/** How many statements the checklist has. */
export const STATEMENTS = 180;
const MOST_WORDS = 8;

/** What the checklist refers to: the text of a file by its path from the root, if it is there. */
export type Library = (path: string) => string | undefined;

/** Where short paths begin. */
const ROOTS = ["", "packages/api/src/"];
const PIECE = /`([^`]+)`|"([^"]+)"/g;
const FILE = /^[\w./-]+\.(?:ts|tsx|md|sql)$|^\.ci\/run$/;

/**
 * Says what is wrong with the checklist, one sentence per fault: each statement has one row, each row a
 * proof, and each proof exists, to the sentence.
 */
export function checklistFaults(text: string, library: Library): string[] {
  const rows = [...text.matchAll(/^\| S(\d+) \|([^|]*)\|([^|]*)\|$/gm)];
  const numbers = rows.map(([, number]) => Number(number));
  const wanted = Array.from({ length: STATEMENTS }, (_, n) => n + 1);
  const counted = wanted.flatMap((number) => {
    const count = numbers.filter((one) => one === number).length;
    return count === 1 ? [] : [`S${number} has ${count} rows`];
  });
  const unknown = numbers.filter((number) => !wanted.includes(number)).map((number) => `S${number} is none`);
  const proofs = rows.flatMap(([, number, statement = "", proof = ""]) => {
    const faults = statement.trim() === "" ? ["says nothing"] : proofFaults(proof.trim(), library);
    return faults.map((fault) => `S${number} ${fault}`);
  });
  return [...counted, ...unknown, ...proofs];
}

function proofFaults(proof: string, library: Library): string[] {
  if (proof.startsWith("not yet")) {
    const missing = /^not yet \(([^()]+)\)$/.exec(proof)?.[1] ?? "";
    const words = missing.split(/\s+/).filter((word) => word !== "").length;
    return words === 0 || words > MOST_WORDS ? [`must say in 1 to ${MOST_WORDS} words what is missing`] : [];
  }
  const faults: string[] = [];
  let file: { path: string; text: string; shows: boolean } | undefined;
  let proofs = 0;
  const close = () => {
    if (file && !file.shows) faults.push(`names ${file.path} and nothing in it`);
  };
  for (const [, code, sentence] of proof.matchAll(PIECE)) {
    if (sentence !== undefined) {
      if (!file) faults.push(`quotes “${sentence}” of no file`);
      else if (!file.text.includes(`"${sentence}"`)) faults.push(`quotes “${sentence}”, not in ${file.path}`);
      if (file) file.shows = true;
    } else if (code && FILE.test(code)) {
      close();
      const text = ROOTS.map((root) => library(`${root}${code}`)).find((found) => found !== undefined);
      file = text === undefined ? undefined : { path: code, text, shows: !code.endsWith(".ts") };
      if (!file) faults.push(`names ${code}, which is not there`);
    } else if (code) faults.push(...commandFaults(code, library));
    proofs += 1;
  }
  close();
  return proofs === 0 ? [...faults, "has no proof"] : faults;
}

/** A command is one of the product's, a script of the root, or a search of the sources. */
function commandFaults(command: string, library: Library): string[] {
  const words = command.replace(/^(?:[A-Z_]+=\S+ )+/, "");
  const [tool, script = ""] = words.split(" ");
  const own = /^(?:pnpm )?igny8 ([a-z]+ [a-z]+)/.exec(words)?.[1];
  if (own) {
    const known = library("apps/server/src/cli.ts")?.includes(`words: "${own}"`);
    return known ? [] : [`names the command igny8 ${own}, which is not there`];
  }
  if (words.startsWith("git grep ")) return [];
  if (tool === "pnpm" && library("package.json")?.includes(`"${script}": `)) return [];
  return [`names ${command}, which is no proof`];
}
