import { AsyncLocalStorage } from "node:async_hooks";
import { WalledGroup } from "@igny8/db/walled-group";
import pg from "pg";

/** What was sent to PostgreSQL: statements, and the round trips that they took. */
export type Sent = { statements: number; trips: number };

const counts = new AsyncLocalStorage<Sent>();

/** Counts what the work sends, whatever else the process is sending meanwhile. @returns its answer as well */
export async function countSent<T>(work: () => Promise<T>): Promise<Sent & { answer: T }> {
  const sent = { statements: 0, trips: 0 };
  const answer = await counts.run(sent, work);
  return { ...sent, answer };
}

function note(asked: unknown): void {
  const sent = counts.getStore();
  if (!sent) return;
  sent.trips += 1;
  if (!(asked instanceof WalledGroup)) sent.statements += 1;
  // Registered before the reader's own handlers, so the verb goes on after it. A failed group tells no number.
  else
    asked.done.then(
      ({ length }) => {
        sent.statements += length;
      },
      () => {},
    );
}

// Whatever is sent passes here: what Drizzle sends, what the pools send themselves, and walled groups.
const send = pg.Client.prototype.query as (this: pg.Client, ...message: unknown[]) => unknown;
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, ...message: unknown[]) {
    note(message[0]);
    return send.apply(this, message);
  },
});
