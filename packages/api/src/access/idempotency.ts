import { createHash } from "node:crypto";
import type { SystemDatabase } from "@igny8/db/client";
import { idempotentAnswer } from "@igny8/db/schema/jobs";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, lt } from "drizzle-orm";
import { AppError } from "./errors.ts";

/** A request that may come again: its key, its procedure, and a digest of its input. */
export type Repetition = { key: string; path: string; inputHash: string };

const KEY_FORMAT = /^[\w.:-]{1,200}$/;

/** Reads the header `idempotency-key`. @throws AppError INVALID_INPUT when it is malformed */
export async function readRepetition(
  key: string | null,
  path: string,
  input: unknown,
): Promise<Repetition | undefined> {
  if (key === null) return undefined;
  if (!KEY_FORMAT.test(key)) {
    throw new AppError("INVALID_INPUT", {
      field: "idempotency-key",
      reason: "An idempotency key is 1 to 200 letters, digits or . : _ -",
    });
  }
  const hash = createHash("sha256").update(path);
  if (input instanceof FormData) {
    for (const [name, value] of input) {
      hash
        .update(`\0${name}\0`)
        .update(typeof value === "string" ? value : new Uint8Array(await value.arrayBuffer()));
    }
  } else {
    hash.update(JSON.stringify(sorted(input)) ?? "");
  }
  return { key, path, inputHash: hash.digest("base64url") };
}

/** The same object, keys in one order, so that equal inputs have equal digests. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
};

/**
 * Runs `work` and keeps its answer under the key, in the same transaction; a repetition waits for the
 * first to commit and gets its answer. @throws AppError IDEMPOTENCY_CONFLICT for another input
 */
export async function answerOnce<T>(
  tx: Tx,
  accountId: string,
  repetition: Repetition,
  work: () => Promise<T>,
): Promise<T> {
  const mine = and(eq(idempotentAnswer.accountId, accountId), eq(idempotentAnswer.key, repetition.key));
  const claimed = await tx
    .insert(idempotentAnswer)
    .values({ accountId, ...repetition })
    .onConflictDoNothing()
    .returning({ key: idempotentAnswer.key });
  if (claimed.length === 0) {
    const [first] = await tx.select().from(idempotentAnswer).where(mine);
    const same = first?.path === repetition.path && first.inputHash === repetition.inputHash;
    if (!same) throw new AppError("IDEMPOTENCY_CONFLICT", { key: repetition.key });
    return first.answer as T;
  }
  const answer = await work();
  await tx.update(idempotentAnswer).set({ answer }).where(mine);
  return answer;
}

/** How long a repetition is recognised. */
const KEPT_MS = 48 * 3_600_000;

/** Forgets answers that nobody will ask for again. @returns how many */
export async function sweepAnswers(system: SystemDatabase, now: Date): Promise<number> {
  const old = new Date(now.getTime() - KEPT_MS);
  const gone = await system.transaction((tx) =>
    tx
      .delete(idempotentAnswer)
      .where(lt(idempotentAnswer.createdAt, old))
      .returning({ key: idempotentAnswer.key }),
  );
  return gone.length;
}
