import type pg from "pg";
import { isDatabaseAnswer, sendGroup } from "./borrowed.ts";
import type { Asked } from "./walled-group.ts";

/** Connections of a pool that such statements may keep busy, and how many of them share one group. */
const MOST_CONNECTIONS = 4;
const MOST_TOGETHER = 32;

type Waiting = Asked & {
  resolve: (result: pg.QueryResult) => void;
  reject: (error: unknown) => void;
};

/**
 * Sends statements that are transactions of their own. While its connections are busy they wait, and then go
 * together: several accounts' in one message group and one commit, each behind its own account's wall. Where
 * that fails each goes by itself, so that none has another's error.
 */
class Carrier {
  #waiting: Waiting[] = [];
  #busy = 0;
  #leaving = false;

  constructor(private readonly pool: pg.Pool) {}

  send(asked: Asked): Promise<pg.QueryResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...asked, resolve, reject });
      this.#leaveSoon();
    });
  }

  /** When all that the process has heard has been dealt with: what follows from it goes along. */
  #leaveSoon(): void {
    if (this.#leaving) return;
    this.#leaving = true;
    setImmediate(() => {
      this.#leaving = false;
      this.#leave();
    });
  }

  #leave(): void {
    while (this.#waiting.length > 0 && this.#busy < MOST_CONNECTIONS) {
      const share = Math.ceil(this.#waiting.length / (MOST_CONNECTIONS - this.#busy));
      const group = this.#waiting.splice(0, Math.min(share, MOST_TOGETHER));
      this.#busy += 1;
      void this.#carry(group).then(() => {
        this.#busy -= 1;
        this.#leaveSoon();
      });
    }
  }

  async #carry(group: Waiting[]): Promise<void> {
    // In one order wherever accounts are locked together, or two groups would wait for each other.
    group.sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
    try {
      const results = await sendGroup(this.pool, group);
      for (const [at, { resolve }] of group.entries()) resolve(results[at] as pg.QueryResult);
    } catch (error) {
      // After any other error nobody knows whether it was committed.
      if (group.length === 1 || !isDatabaseAnswer(error)) for (const { reject } of group) reject(error);
      else for (const one of group) await this.#carry([one]);
    }
  }
}

const carriers = new WeakMap<pg.Pool, Carrier>();

export function carrierOf(pool: pg.Pool): Carrier {
  const carrier = carriers.get(pool) ?? new Carrier(pool);
  carriers.set(pool, carrier);
  return carrier;
}
