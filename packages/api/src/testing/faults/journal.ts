import { closeSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";

type Inputs = {
  submit: { invoiceId: string; amount: number; paidOn: string };
  confirm: {
    paymentId?: string;
    invoiceId?: string;
    amount: number;
    externalPaymentId: string;
    overrideReason?: string;
  };
  gateway: { invoiceId: string; amount: number; externalPaymentId: string };
  void: { id: string };
  reject: { id: string };
  unconfirm: { id: string };
  job: { pieces: number[]; slack: number; widen: boolean; abandoned: boolean };
  buy: { slug: string };
  adjust: { amount: number };
  change: { plan: string };
  give: { plan: string; until: string; atEnd: "renew" | "end" };
  renew: object;
  cancel: object;
  resume: object;
  billing: object;
  sweep: object;
  books: object;
};
export type Kind = keyof Inputs;
export type IntentOf<K extends Kind> = { id: string; accountId: string; kind: K; input: Inputs[K] };
/** An operation that a client has decided on, in full: written down before it is tried the first time. */
export type Intent = { [K in Kind]: IntentOf<K> }[Kind];
/** How it ended: `done` and `refused` are answers of the product, `fault` is anything else. */
export type End = { outcome: "done" | "refused" | "fault"; reason?: string; answer?: unknown };

type Line = { at: number; intent: Intent } | { at: number; lost: string } | { at: number; end: End };

/** What became of an operation, as its client knows. `lost` counts answers that never came. */
export type Account = { intent: Intent; lost: number; end?: End };

const fileOf = (folder: string, client: number): string => join(folder, `client-${client}.jsonl`);

/**
 * What a client knows outside of the database. A line is in the system's hands when the call returns, so it
 * survives the death of the process.
 */
export function openJournal(folder: string, client: number) {
  const known = [...readJournal(folder, client).values()];
  const last = known.at(-1);
  const file = openSync(fileOf(folder, client), "a");
  const write = (line: Line) => void writeSync(file, `${JSON.stringify(line)}\n`);
  return {
    /** How many operations have ended. */
    ended: known.filter(({ end }) => end).length,
    /** The operation whose answer an earlier life of this client has not lived to see. */
    pending: last && !last.end ? last.intent : undefined,
    intend: (at: number, intent: Intent) => write({ at, intent }),
    lose: (at: number, why: string) => write({ at, lost: why }),
    end: (at: number, end: End) => write({ at, end }),
    close: () => closeSync(file),
  };
}

function readJournal(folder: string, client: number): Map<number, Account> {
  const accounts = new Map<number, Account>();
  for (const line of linesOf<Line>(fileOf(folder, client))) {
    const known = accounts.get(line.at);
    if ("intent" in line) accounts.set(line.at, { intent: line.intent, lost: 0 });
    else if (known && "lost" in line) known.lost++;
    else if (known && "end" in line) known.end = line.end;
  }
  return accounts;
}

/** What all clients know. */
export const readAccounts = (folder: string, clients: number): Account[] =>
  Array.from({ length: clients }, (_, client) => [...readJournal(folder, client).values()]).flat();

/** The lines of a file that its writer may have been killed over: half a line at the end is none. */
export function linesOf<Line>(path: string): Line[] {
  let text = "";
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}

/** The lines of all files of a kind. */
export const linesOfAll = <Line>(folder: string, prefix: string): Line[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => linesOf<Line>(join(folder, name)));
