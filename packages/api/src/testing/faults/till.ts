import { createHash } from "node:crypto";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { ChargeOrder, ChargeOutcome, Gateway } from "../../payments/gateway.ts";
import { linesOfAll } from "./journal.ts";

/** Money that the far end has taken, whether or not anybody has heard of it. */
export type Taken = Pick<ChargeOrder, "accountId" | "invoiceId" | "amount"> & { externalPaymentId: string };

const FILE = "gateway-";

/**
 * A gateway whose answers depend on the key alone: the same key is charged once. Now and then it refuses,
 * says that it will tell later, or takes the money and its answer is lost.
 */
export function fakeGateway(folder: string, name: string): Gateway {
  const heard = new Map<string, number>();
  const unasked = (): never => {
    throw new Error("Nobody asks this gateway but for charges");
  };
  return {
    checkout: unasked,
    verify: unasked,
    read: unasked,
    charge: async ({ accountId, invoiceId, amount, idempotencyKey }: ChargeOrder): Promise<ChargeOutcome> => {
      const fate = createHash("sha256").update(idempotencyKey).digest().readUInt8(0);
      if (fate < 50) return { status: "failed", reason: "card declined" };
      const times = (heard.get(idempotencyKey) ?? 0) + 1;
      heard.set(idempotencyKey, times);
      const externalPaymentId = `pi_${idempotencyKey}`;
      const taken: Taken = { accountId, invoiceId, amount, externalPaymentId };
      appendFileSync(join(folder, `${FILE}${name}.jsonl`), `${JSON.stringify(taken)}\n`);
      if (fate < 90 && times === 1) throw new Error("The gateway is away");
      return { status: fate < 120 ? "pending" : "succeeded", externalPaymentId };
    },
  };
}

/** What the far end has taken, each charge once. */
export const takenOf = (folder: string): Taken[] => [
  ...new Map(linesOfAll<Taken>(folder, FILE).map((taken) => [taken.externalPaymentId, taken])).values(),
];
