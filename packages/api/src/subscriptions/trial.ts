import { createHash } from "node:crypto";
import { trialIdentity } from "@igny8/db/schema/subscriptions";
import type { Tx } from "@igny8/db/tenant";
import { AppError } from "../access/errors.ts";
import { trialAddress } from "./rules.ts";

/** What is kept of an address that has had a trial; nobody can read the address out of it. */
const digestOf = (email: string): string => createHash("sha256").update(trialAddress(email)).digest("hex");

type Taker = { email: string; accountId: string; now: Date };

/** Gives a person his one free trial. Two sign-ups at once wait for each other here. @throws AppError TRIAL_USED */
export async function takeTrial(tx: Tx, { email, accountId, now }: Taker): Promise<void> {
  const taken = await tx
    .insert(trialIdentity)
    .values({ digest: digestOf(email), takenBy: accountId, createdAt: now })
    .onConflictDoNothing()
    .returning({ takenBy: trialIdentity.takenBy });
  if (taken.length === 0) throw new AppError("TRIAL_USED");
}

/** Writes down a trial that staff have given, the first or another. */
export async function noteTrial(tx: Tx, { email, accountId, now }: Taker): Promise<void> {
  await tx
    .insert(trialIdentity)
    .values({ digest: digestOf(email), takenBy: accountId, createdAt: now })
    .onConflictDoUpdate({ target: trialIdentity.digest, set: { takenBy: accountId } });
}
