import type { Databases } from "@igny8/db/client";
import { apiKey } from "@igny8/db/schema/keys";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Services } from "./services.ts";

const MINUTE_MS = 60_000;
const KNOWN_KEYS = 10_000;

export type KeyUse = {
  /** Notes that a key was used now; returns at once and never fails. */
  note(key: { accountId: string; id: string }): void;
  /** Waits until all that was noted is written. */
  written(): Promise<void>;
};

/**
 * Keeps when each key was last used, written at most once a minute and beside the request: checking a
 * key stays a read, and a database that cannot write this refuses nobody. Only the one column is
 * touched, so a key that is being revoked stays revoked.
 */
export function createKeyUse(databases: Databases, { now, log }: Pick<Services, "now" | "log">): KeyUse {
  const noted = new LRUCache<string, true>({ max: KNOWN_KEYS, ttl: MINUTE_MS });
  const writing = new Set<Promise<void>>();
  return {
    note: ({ accountId, id }) => {
      if (noted.has(id)) return;
      noted.set(id, true);
      const moment = now();
      const stale = lt(apiKey.lastUsedAt, new Date(moment.getTime() - MINUTE_MS));
      const write = databases
        .tenant(accountId)
        .transaction(async (tx) => {
          await tx
            .update(apiKey)
            .set({ lastUsedAt: moment })
            .where(
              and(eq(apiKey.accountId, accountId), eq(apiKey.id, id), or(isNull(apiKey.lastUsedAt), stale)),
            );
        })
        .catch((error: Error) => {
          noted.delete(id);
          log.error({ keyId: id, error: error.message }, "the last use of a key was not written");
        })
        .finally(() => writing.delete(write));
      writing.add(write);
    },
    written: async () => {
      await Promise.all(writing);
    },
  };
}
