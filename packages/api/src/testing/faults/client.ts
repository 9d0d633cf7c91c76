import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../../access/errors.ts";
import { BillingFailed, perform } from "./acts.ts";
import { chanceOf, drawKind } from "./chance.ts";
import { intend } from "./intentions.ts";
import { type End, type Intent, openJournal } from "./journal.ts";
import type { World } from "./world.ts";

const AGAIN_MS = 40;
/** The share of answers that are lost between a product that is well and its client. */
const LOST_ON_THE_WAY = 0.08;

/**
 * Works through its operations as a client would: each is written down, tried until there is an answer, and
 * tried again as the same one where the answer was lost, be it in an earlier life of this process.
 */
export async function runClient(world: World, client: number, done: () => void): Promise<void> {
  const { folder, seed, quota } = world.orders;
  const journal = openJournal(folder, client);
  let pending = journal.pending;
  if (pending) journal.lose(journal.ended, "the process died");
  for (let at = journal.ended; at < quota; at++) {
    const chance = chanceOf(`${seed} ${client} ${at}`);
    const id = `f-${client}-${at}`;
    let intent: Intent | undefined = pending;
    pending = undefined;
    if (!intent) {
      const kind = drawKind(chance);
      // Only looking: whatever is lost of it is looked at again, and the choice is the same.
      intent = await untilAnswered(() =>
        intend(world, kind, chanceOf(`${seed} ${client} ${at} of ${kind}`), id),
      );
      journal.intend(at, intent);
    }
    const decided = intent;
    const ask = () =>
      untilAnswered(
        () => perform(world, decided).then(acknowledge, refuse),
        (why) => journal.lose(at, why),
      );
    let end = await ask();
    if (chanceOf(`${seed} ${client} ${at} on the way`).next() < LOST_ON_THE_WAY) {
      journal.lose(at, "on the way");
      end = await ask();
    }
    journal.end(at, end);
    done();
  }
  journal.close();
}

const acknowledge = (answer: unknown): End => ({ outcome: "done", answer });

/** What the product answers to a refusal. @throws whatever is no answer */
function refuse(error: unknown): End {
  if (isLost(error)) throw error;
  if (error instanceof AppError) return { outcome: "refused", reason: error.reason };
  return { outcome: "fault", reason: wordsOf(error) };
}

async function untilAnswered<T>(ask: () => Promise<T>, lose: (why: string) => void = () => {}): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isLost(error)) throw error;
      lose(wordsOf(error).slice(0, 200));
      await sleep(AGAIN_MS);
    }
  }
}

/** The error and what caused it. */
function* causesOf(error: unknown): Generator<Error & { code?: unknown }> {
  for (let one = error; one instanceof Error; one = one.cause) yield one;
}
const wordsOf = (error: unknown): string =>
  [...causesOf(error)].map(({ message, code }) => `${String(code ?? "")} ${message}`).join(" < ") ||
  String(error);

const LOST_CODE = /^(57P0[123]|08\w{3}|ECONN\w+|EPIPE|ETIMEDOUT)$/;
const LOST_WORDS =
  /connection terminated|timeout exceeded when trying to connect|not queryable|connection error/i;

/** Whether nothing is known of what was asked: the database went away before, while or after doing it. */
export const isLost = (error: unknown): boolean =>
  [...causesOf(error)].some(
    (one) =>
      one instanceof BillingFailed || LOST_CODE.test(String(one.code ?? "")) || LOST_WORDS.test(one.message),
  );
