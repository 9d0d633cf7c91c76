import type { SystemDatabase } from "@igny8/db/client";
import type { Chance } from "./chance.ts";
import type { Intent, Kind } from "./journal.ts";
import { takenOf } from "./till.ts";
import type { World } from "./world.ts";

type Bill = { id: string; status: string; due: number; waiting: string | null };

/** Invoices of an account, open ones before the last that are not, with what they still need. */
async function billsOf(system: SystemDatabase, accountId: string): Promise<Bill[]> {
  const { rows } = await system.pool.query<Bill>(
    `select i.id, i.status,
       i.total - coalesce((select sum(p.amount - p.surplus)::int from payment p
         where p.account_id = i.account_id and p.invoice_id = i.id and p.status = 'succeeded'), 0) as due,
       (select p.id from payment p where p.account_id = i.account_id and p.invoice_id = i.id
         and p.status = 'pending_approval' order by p.id limit 1) as waiting
     from invoice i where i.account_id = $1 and i.total > 0 order by i.status = 'open' desc, i.id desc limit 12`,
    [accountId],
  );
  return rows;
}

const DAY_MS = 86_400_000;
const LATE = 0.15;
const PART = 0.2;
const WRONG = 0.1;

/** An open invoice, and now and then one that nothing is to be paid for any more. */
function chooseBill(chance: Chance, bills: readonly Bill[]): Bill | undefined {
  const open = bills.filter(({ status }) => status === "open");
  return chance.next() < LATE || open.length === 0 ? chance.of(bills) : chance.of(open);
}

type Draw = { world: World; chance: Chance; id: string; accountId: string };

/**
 * What a client does next. It is decided here in full, so that what is tried again is the same to the letter;
 * where there is nothing to do of a kind, there is work that costs credits.
 */
export async function intend(world: World, kind: Kind, chance: Chance, id: string): Promise<Intent> {
  const { accountId = "" } = chance.of(world.orders.tenants) ?? {};
  const draw = { world, chance, id, accountId };
  const { pool } = world.platform.databases.system;
  switch (kind) {
    case "submit":
    case "confirm":
    case "gateway":
    case "void":
      return (await aboutBill(draw, kind)) ?? aJob(draw);
    case "reject":
    case "unconfirm": {
      const { rows } = await pool.query<{ id: string }>(
        "select id from payment where account_id = $1 and status = $2 order by id desc limit 5",
        [accountId, kind === "reject" ? "pending_approval" : "succeeded"],
      );
      const input = chance.of(rows);
      return input ? { id, kind, accountId, input } : aJob(draw);
    }
    case "job":
      return aJob(draw);
    case "buy":
      return { id, kind, accountId, input: { slug: chance.of(["credits-500", "credits-2000"]) ?? "" } };
    case "adjust":
      return { id, kind, accountId, input: { amount: chance.below(300) - 120 || 1 } };
    case "give": {
      const until = new Date(world.platform.services.now().getTime() + (5 + chance.below(30)) * DAY_MS);
      return {
        id,
        kind,
        accountId,
        input: {
          plan: chance.of(["growth", "scale", "enterprise"]) ?? "",
          until: until.toISOString(),
          atEnd: chance.of(["renew", "end"] as const) ?? "end",
        },
      };
    }
    case "change":
      return {
        id,
        kind,
        accountId,
        input: { plan: chance.of(["free", "starter", "growth", "scale"]) ?? "" },
      };
    default:
      return { id, kind, accountId, input: {} };
  }
}

async function aboutBill(
  { world, chance, id, accountId }: Draw,
  kind: "submit" | "confirm" | "gateway" | "void",
): Promise<Intent | undefined> {
  const { platform, orders } = world;
  const charged = kind === "gateway" && chance.next() < 0.4 ? chance.of(takenOf(orders.folder)) : undefined;
  if (charged) {
    const { accountId: payer, ...input } = charged;
    return { id, kind: "gateway", accountId: payer, input };
  }
  const bill = chooseBill(chance, await billsOf(platform.databases.system, accountId));
  if (!bill) return undefined;
  const part = chance.next() < PART && bill.due > 200;
  const wrong = chance.next() < WRONG;
  const whole = Math.max(bill.due, 1);
  const amount = part || wrong ? 100 + chance.below(whole) : whole;
  const invoiceId = bill.id;
  const paidOn = platform.services.now().toISOString().slice(0, 10);
  if (kind === "void") return { id, kind, accountId, input: { id: invoiceId } };
  if (kind === "submit") return { id, kind, accountId, input: { invoiceId, amount, paidOn } };
  // Few names for the money of one invoice, so that several hear of the same money at once.
  const name = `${invoiceId}-${chance.below(part ? 6 : 2)}`;
  if (kind === "gateway")
    return { id, kind, accountId, input: { invoiceId, amount, externalPaymentId: `ch_${name}` } };
  const named = bill.waiting && chance.next() < 0.5 ? { paymentId: bill.waiting } : { invoiceId };
  const accepted = amount !== whole && chance.next() < 0.5;
  return {
    id,
    kind,
    accountId,
    input: {
      ...named,
      amount,
      externalPaymentId: `BANK-${name}`,
      ...(accepted && { overrideReason: "The rest came in cash." }),
    },
  };
}

/** Work that costs credits, in pieces; some is never finished by who began it. */
function aJob({ chance, id, accountId }: Draw): Intent {
  const pieces = Array.from({ length: 1 + chance.below(3) }, () => chance.below(25));
  const input = {
    pieces,
    slack: chance.below(10),
    widen: chance.next() < 0.2,
    abandoned: chance.next() < 0.08,
  };
  return { id, kind: "job", accountId, input };
}
