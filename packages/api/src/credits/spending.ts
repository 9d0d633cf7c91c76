import type { Databases } from "@igny8/db/client";
import { isUndone, type TenantDatabase, type Tx } from "@igny8/db/tenant";
import type { AppError } from "../access/errors.ts";
import { type Answer, chargeBy, chargeWithin, refusalOf, tellAfter, type Use } from "./charge.ts";

/** How many spends go together at most, and how many of them may have something to store. */
const MOST_TOGETHER = 64;
const MOST_WORKS = 16;

/** What is stored together with what it cost; `charge` notes the cost, which is charged after. */
export type Work<T> = (tx: Tx, charge: (use: Use) => void) => Promise<T>;

/**
 * The spends of a process. One account's come one after another, because its balance orders them: those that
 * arrive while one is on its way wait, and go together in one transaction, each with its own answer.
 */
export type Spending = {
  /**
   * Stores and charges together or not at all. The work may run again after it was rolled back with others
   * of its group, so it does nothing that a rollback does not undo, and asks nobody outside: locks are held.
   * @throws AppError INSUFFICIENT_CREDITS when the job's hold has lapsed; whatever the work throws
   */
  store<T>(accountId: string, work: Work<T>): Promise<T>;
  /** Charges, or writes down, what nothing is stored with. @throws AppError INSUFFICIENT_CREDITS */
  spend(accountId: string, use: Use): Promise<void>;
};

type Spend = {
  work?: Work<unknown>;
  uses: Use[];
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
};

export function createSpending(databases: Pick<Databases, "tenant">): Spending {
  /** What waits for each account that has a spend on its way. */
  const lines = new Map<string, Spend[]>();

  const arrive = (accountId: string, { work, uses }: Pick<Spend, "work" | "uses">) =>
    new Promise<unknown>((resolve, reject) => {
      const spend = { work, uses, resolve, reject };
      const line = lines.get(accountId);
      if (line) line.push(spend);
      else void serve(databases.tenant(accountId), accountId, [spend]);
    });

  const serve = async (database: TenantDatabase, accountId: string, line: Spend[]): Promise<void> => {
    lines.set(accountId, line);
    while (line.length > 0) {
      // After the microtasks: whoever has just been answered may have spent again by then.
      await new Promise<void>((resolve) => process.nextTick(resolve));
      await settle(database, accountId, groupOf(line));
    }
    lines.delete(accountId);
  };

  return {
    store: <T>(accountId: string, work: Work<T>) => arrive(accountId, { work, uses: [] }) as Promise<T>,
    spend: async (accountId, use) => {
      await arrive(accountId, { uses: [use] });
    },
  };
}

/** Takes the next ones out of the line, in their order. */
function groupOf(line: Spend[]): Spend[] {
  let works = 0;
  const beyond = line.findIndex(({ work }, at) => at === MOST_TOGETHER || (work && ++works > MOST_WORKS));
  return line.splice(0, beyond < 0 ? line.length : beyond);
}

type Outcome = { answer: unknown; refusal: AppError | undefined };

/** Does a group at once and answers each; where that fails and nothing of it stays, does each by itself. */
async function settle(database: TenantDatabase, accountId: string, group: readonly Spend[]): Promise<void> {
  const isStoring = group.some(({ work }) => work !== undefined);
  // Once the commit is under way, an error that the database did not give leaves open what became of it.
  let isCommitting = !isStoring;
  try {
    const outcomes = isStoring
      ? await database.transaction(async (tx) => {
          const stored = await storeTogether(tx, accountId, group);
          isCommitting = true;
          return stored;
        })
      : await chargeTogether(database, accountId, group);
    for (const [at, { answer, refusal }] of outcomes.entries()) {
      if (refusal) group[at]?.reject(refusal);
      else group[at]?.resolve(answer);
    }
  } catch (error) {
    const mayStay = isCommitting && !isUndone(error);
    if (mayStay || group.length === 1) for (const { reject } of group) reject(error);
    else for (const spend of group) await settle(database, accountId, [spend]);
  }
}

/** Spends that nothing is stored with: one statement, one round trip. */
async function chargeTogether(
  database: TenantDatabase,
  accountId: string,
  group: readonly Spend[],
): Promise<Outcome[]> {
  const uses = group.flatMap((spend) => spend.uses);
  const answers = await chargeBy(database.alone, accountId, uses);
  // When it fails the next spend tells: nobody has been told then.
  await tellAfter(database, accountId, answers).catch(() => {});
  return answers.map((answer, at) => ({ answer: undefined, refusal: refusalOf(uses[at] as Use, answer) }));
}

/** @throws AppError when a spend that has stored something is refused: then nothing of the group may stay */
async function storeTogether(tx: Tx, accountId: string, group: readonly Spend[]): Promise<Outcome[]> {
  const stored: { answer: unknown; uses: Use[] }[] = [];
  for (const { work, uses } of group) {
    const used = [...uses];
    stored.push({ answer: await work?.(tx, (use) => void used.push(use)), uses: used });
  }
  const answers = await chargeWithin(
    tx,
    accountId,
    stored.flatMap(({ uses }) => uses),
  );
  let next = 0;
  return stored.map(({ answer, uses }, at) => {
    const refusal = uses.map((use) => refusalOf(use, answers[next++] as Answer)).find(Boolean);
    if (refusal && group[at]?.work) throw refusal;
    return { answer, refusal };
  });
}
