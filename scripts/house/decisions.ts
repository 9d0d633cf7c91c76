import { found, isTestSupport, lineAt, type Rule, type Source, type Violation } from "./source.ts";

/** Where roles, plans and statuses may be compared, and where they are only written down. */
const EXEMPT = /^packages\/(?:api\/src\/access\/|db\/src\/(?:schema\/|seed))|^scripts\/|^examples\//;
/** The life of an account or a subscription is decided by its own rules; what it opens, by access/. */
const LIFE = /^packages\/api\/src\/(?:accounts|subscriptions)\/rules\.ts$/;

const judged = ({ path }: Source): boolean =>
  /^(?:apps|packages)\/[^/]+\/src\//.test(path) && !EXEMPT.test(path) && !isTestSupport(path);

const ROLE_WORDS = new Set(["viewer", "editor", "admin", "owner", "support", "billing", "developer"]);
/** Statuses that only accounts and subscriptions have; what jobs, tasks and articles have too is not here. */
const STATUS_WORDS = new Set(["pending_payment", "suspended", "trial", "trialing", "past_due"]);

const ROLE = /(?:^|[.\w$])(?:role|[a-z]\w*Role|rank)(?:\(.*\))?$/;
const STATUS = /(?:\b(?:account|subscription|membership)\??\.status|\b(?:account|subscription)Status)$/;
const PLAN = /(?:\bplan\??\.(?:slug|status|active|isActive|name)|\bplanSlug|\.plan|\b[A-Z]+_PLAN)$/;

const OPERAND = String.raw`(?:"[^"\n]*"|'[^'\n]*'|[\w$]+(?:(?:\?\.|\.)[\w$]+|\([^()\n]*\))*)`;
const COMPARISON = new RegExp(String.raw`(${OPERAND})\s*(?:[!=]==?|[<>]=?)\s*(${OPERAND})`, "g");
const FILTER = /\b(?:eq|ne|inArray|notInArray)\(\s*([\w.]+)\s*,\s*(\[[^\]]*\]|"[^"\n]*")/g;
const MEMBERSHIP = /(\[[^\]\n]*\]|\b[A-Z_]+\b)\.(?:includes|indexOf)\(\s*([\w.?]+)/g;
const SWITCH = /\bswitch\s*\(\s*([\w.?]+(?:\([^()]*\))?)\s*\)/g;

type Subject = "role" | "status" | "plan" | undefined;

const wordOf = (operand: string): string | undefined => /^(["'])(.*)\1$/.exec(operand)?.[2];
const what = (operand: string): Subject =>
  ROLE.test(operand) ? "role" : STATUS.test(operand) ? "status" : PLAN.test(operand) ? "plan" : undefined;

/** What two operands compare, if it is a decision of access/. */
function compared(left: string, right: string): Subject {
  const [word, other] = wordOf(left) === undefined ? [wordOf(right), left] : [wordOf(left), right];
  const subject = what(other) ?? (word === undefined ? what(right) : undefined);
  // Whether there is a plan or a status at all is no comparison; having a role already is one.
  if (/^(?:undefined|null)$/.test(right)) return subject === "role" ? subject : undefined;
  if (word === undefined) return subject;
  // A role that is none of ours is another kind of role: a process's, an element's.
  if (subject === "role") return ROLE_WORDS.has(word) ? "role" : undefined;
  if (subject) return subject;
  if (["viewer", "editor", "owner"].includes(word)) return "role";
  return STATUS_WORDS.has(word) && /status$/i.test(other) ? "status" : undefined;
}

/** Membership in a list of words that are none of our roles is about another kind of role. */
function listed(list: string, subject: Subject): Subject {
  const words = [...list.matchAll(/["'](\w+)["']/g)].map(([, word = ""]) => word);
  return subject === "role" && words.length > 0 && !words.some((word) => ROLE_WORDS.has(word))
    ? undefined
    : subject;
}

/** Roles, plans and the statuses that open doors are compared in access/ alone. */
export const decisions: Rule = ({ sources }) =>
  sources.filter(judged).flatMap((file) => {
    const say = (subject: Subject): string | undefined =>
      subject && !(LIFE.test(file.path) && subject === "status")
        ? `A ${subject} is compared outside packages/api/src/access.`
        : undefined;
    const isCode = (index: number, length: number) => /[=<>(]/.test(file.code.slice(index, index + length));
    const pick = (pattern: RegExp, judge: (match: RegExpMatchArray) => Subject): Violation[] =>
      [...file.bare.matchAll(pattern)].flatMap((match) => {
        const sentence = isCode(match.index, match[0].length) ? say(judge(match)) : undefined;
        return sentence ? [{ path: file.path, line: lineAt(file.text, match.index), sentence }] : [];
      });
    return [
      ...pick(COMPARISON, ([, left = "", right = ""]) => compared(left, right)),
      ...pick(FILTER, ([, column = ""]) => what(column)),
      ...pick(MEMBERSHIP, ([, list = "", item = ""]) => listed(list, what(item))),
      ...pick(SWITCH, ([, subject = ""]) => what(subject)),
    ];
  });

/** Doors are made by the five base procedures, in access/procedures.ts alone. */
export const doors: Rule = ({ sources }) =>
  sources
    .filter(
      ({ path }) => /^(?:apps|packages)\//.test(path) && path !== "packages/api/src/access/procedures.ts",
    )
    .flatMap((file) =>
      found(
        file,
        file.code,
        /\bt\.procedure\b|\binitTRPC\b/g,
        "Doors are made by the five base procedures of access/procedures.ts.",
      ),
    );
