import { MAX_CPC, MAX_PHRASE } from "./schema.ts";
import { type Intent, MAX_VOLUME } from "./values.ts";

/** What is to be stored of a keyword, however it came. */
export type Candidate = {
  phrase: string;
  normal: string;
  volume: number | null;
  difficulty: number | null;
  cpc: number | null;
  intent: Intent | null;
};

/** Most phrases: words of a to z and digits, with single spaces. They are tidy, sound and their own normal form. */
const PLAIN = /^[a-z\d]+(?: [a-z\d]+)*$/;

/** A phrase as it is shown: one line, single spaces, no quotes around it. */
export const tidy = (phrase: string): string =>
  PLAIN.test(phrase)
    ? phrase
    : phrase
        .normalize("NFC")
        .replace(/\s+/gu, " ")
        .replace(/^[\s"“”„«»']+|[\s"“”„«»']+$/gu, "");

/** The form in which two phrases are the same keyword (Unicode NFKC, lower case). */
export const normalForm = (phrase: string): string =>
  PLAIN.test(phrase) ? phrase : tidy(phrase.normalize("NFKC").toLowerCase());

/** Why a phrase cannot be a keyword; nothing when it can. */
export function phraseFault(phrase: string): string | undefined {
  if (phrase === "") return "the phrase is empty";
  if (phrase.length > MAX_PHRASE) return `the phrase is longer than ${MAX_PHRASE} characters`;
  if (PLAIN.test(phrase)) return undefined;
  if (/\p{Cc}|\p{Cs}|\uFFFD/u.test(phrase) || normalForm(phrase).length > 2 * MAX_PHRASE)
    return "the phrase holds a character that cannot be read";
  if (!/[\p{L}\p{N}]/u.test(phrase)) return "the phrase has no letter or digit";
  return undefined;
}

/** Longer cells are looked at no further, which keeps the patterns below from long searches. */
const LONGEST_NUMBER = 60;
const LONGEST_CELL = 1000;
const UNKNOWN = /^(?:|-+|–|—|n\/?a|null|none|unknown)$/i;
/** Most numbers: nothing in them can separate thousands. */
const PLAIN_NUMBER = /^\d{1,9}(?:\.\d{1,2})?$/;
const NUMBER = /^([<>≥≤~]?)\s*([\d.,\s'’\u00A0\u202F]*\d[\d.,]*)\s*([kmKM]?)\+?$/u;

/**
 * Reads a number as tools write it: "1,200", "1.2K", "10K – 100K" (its middle), "$0.85", "12 %".
 * @returns null when the cell says that it is not known, undefined when it is no number
 */
export function readNumber(cell: string): number | null | undefined {
  if (PLAIN_NUMBER.test(cell)) return Number(cell);
  const text = cell.trim();
  if (UNKNOWN.test(text)) return null;
  if (text.length > LONGEST_NUMBER) return undefined;
  const range = /^(.*\d\s*[kmKM]?)\s*[–—-]\s*(\d.*)$/u.exec(text);
  if (range?.[1] && range[2]) {
    const low = readNumber(range[1]);
    const high = readNumber(range[2]);
    return typeof low === "number" && typeof high === "number" ? (low + high) / 2 : undefined;
  }
  const found = NUMBER.exec(text.replace(/^[$€£¥]\s*|\s*[$€£¥%]$/gu, ""));
  if (!found?.[2]) return undefined;
  const factor = { k: 1000, m: 1_000_000 }[(found[3] ?? "").toLowerCase()] ?? 1;
  const value = Number(decimal(found[2], factor > 1)) * factor;
  return Number.isFinite(value) ? value : undefined;
}

/** Takes the separators of thousands out and makes the decimal one a point. */
function decimal(digits: string, scaled: boolean): string {
  const bare = digits.replace(/[\s'’\u00A0\u202F]/gu, "");
  const last = Math.max(bare.lastIndexOf(","), bare.lastIndexOf("."));
  if (last < 0) return bare;
  const mark = bare[last] === "," ? "," : ".";
  const other = mark === "," ? "." : ",";
  const repeated = bare.indexOf(mark) !== last;
  const grouped = !bare.includes(other) && /^\d{1,3}(?:[.,]\d{3})+$/.test(bare);
  // "1,200" is twelve hundred; "0.850" and "1.200K" have a decimal point.
  const thousands =
    repeated || (grouped && (mark === "," || bare.length > 5) && !scaled && !bare.startsWith("0"));
  if (thousands) return bare.replace(/[.,]/g, "");
  return `${bare.slice(0, last).replaceAll(other, "")}.${bare.slice(last + 1)}`;
}

const INTENT_WORDS: Record<string, Intent> = {
  informational: "informational",
  i: "informational",
  "1": "informational",
  commercial: "commercial",
  c: "commercial",
  "0": "commercial",
  transactional: "transactional",
  t: "transactional",
  "3": "transactional",
  navigational: "navigational",
  n: "navigational",
  "2": "navigational",
};

/** The first intent that a cell names: in words, by first letter, or by Semrush's numbers; else null. */
export function readIntent(cell: string): Intent | null {
  for (const word of cell.toLowerCase().split(/[^a-z0-9]+/)) {
    const intent = INTENT_WORDS[word];
    if (intent) return intent;
  }
  return null;
}

/** What a line says, by field. */
export type Cells = Partial<Record<"phrase" | "volume" | "difficulty" | "cpc" | "intent", string>>;

/** Makes a keyword of a line, or says why not. */
export function readCandidate(cells: Cells): Candidate | { fault: string } {
  const phrase = tidy((cells.phrase ?? "").slice(0, LONGEST_CELL));
  const fault = phraseFault(phrase);
  if (fault) return { fault };
  const volume = measure(cells.volume, "volume", MAX_VOLUME);
  if ("fault" in volume) return volume;
  const difficulty = measure(cells.difficulty, "difficulty", 100);
  if ("fault" in difficulty) return difficulty;
  const cpc = measure(cells.cpc, "cpc", MAX_CPC);
  if ("fault" in cpc) return cpc;
  return {
    phrase,
    normal: normalForm(phrase),
    volume: volume.value === null ? null : Math.round(volume.value),
    difficulty: difficulty.value === null ? null : Math.round(difficulty.value),
    cpc: cpc.value,
    intent: cells.intent === undefined ? null : readIntent(cells.intent.slice(0, LONGEST_CELL)),
  };
}

function measure(
  cell: string | undefined,
  name: string,
  max: number,
): { value: number | null } | { fault: string } {
  if (cell === undefined) return { value: null };
  const shown = cell.trim().slice(0, 40);
  const value = readNumber(cell);
  if (value === undefined) return { fault: `${name}: “${shown}” is not a number` };
  if (value !== null && value > max) return { fault: `${name}: “${shown}” is more than ${max}` };
  return { value };
}

/** A cell that a spreadsheet shows as text: one that would be read as a formula gets an apostrophe first (OWASP, "CSV Injection"). */
export const csvCell = (value: string | number | null): string => {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[\s\u00A0]*[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** What may be done with a keyword as it stands. */
export const keywordPermissions = (status: "new" | "mapped") => ({
  cluster: status === "new",
  unmap: status === "mapped",
});
