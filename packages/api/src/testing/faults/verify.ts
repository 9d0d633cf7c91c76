import type { SystemDatabase } from "@igny8/db/client";
import { reconcileCredits } from "../../credits/reconcile.ts";
import type { Account } from "./journal.ts";
import type { Taken } from "./till.ts";

/** What must be nowhere: each query names the rows that break the rule. */
const NOWHERE: Readonly<Record<string, string>> = {
  "a balance below zero, or below what is held of it": `
    select account_id from credit_balance where balance < 0 or held < 0 or balance < held`,
  "a hold that is still open": "select job_id from credit_hold where status = 'open'",
  "a job that has not ended": "select id from job where status in ('queued', 'running')",
  "a year whose invoice numbers have a gap or a double": `
    select c.year, c.last, count(i.id), count(distinct i.number) from invoice_counter c
    left join invoice i on left(i.number, 4) = c.year::text group by c.year, c.last
    having count(i.id) <> c.last or count(distinct i.number) <> c.last or max(right(i.number, 6)::int) <> c.last`,
  "an invoice whose number is of another year than its issue": `
    select number from invoice where left(number, 4)::int <> extract(year from issued_at at time zone 'utc')`,
  "a paid invoice without its one effect, or an effect of an unpaid one": `
    select i.account_id, i.number, i.status, count(e.id) from invoice i
    left join credit_entry e on e.account_id = i.account_id and e.operation_key = 'invoice:' || i.id
    group by i.account_id, i.number, i.status having count(e.id) <> (case i.status when 'paid' then 1 else 0 end)`,
  "an effect that is not what was bought": `
    select i.number, e.amount from invoice i
    join credit_entry e on e.account_id = i.account_id and e.operation_key = 'invoice:' || i.id
    left join plan p on p.id = i.plan_id left join credit_package k on k.id = i.credit_package_id
    where e.kind <> 'grant' or e.amount <> case i.type when 'credit_package' then k.credits else p.included_credits end`,
  "money booked twice under one name": `
    select external_payment_id from payment where status in ('succeeded', 'refunded')
    group by external_payment_id having count(*) > 1`,
  "money that was neither needed nor is surplus": `
    select i.number, i.status, i.total, sum(p.amount), sum(p.surplus) from invoice i
    join payment p on p.account_id = i.account_id and p.invoice_id = i.id and p.status = 'succeeded'
    group by i.account_id, i.id, i.number, i.status, i.total
    having (i.status = 'paid' and sum(p.amount - p.surplus) > i.total)
      or (i.status = 'open' and sum(p.amount - p.surplus) >= i.total)
      or (i.status not in ('paid', 'open') and sum(p.amount - p.surplus) > 0)`,
  "a paid invoice that too little was paid for, and nobody said why": `
    select i.number, i.total, sum(p.amount - p.surplus) from invoice i
    join payment p on p.account_id = i.account_id and p.invoice_id = i.id and p.status in ('succeeded', 'refunded')
    where i.status = 'paid' group by i.account_id, i.id, i.number, i.total
    having sum(p.amount - p.surplus) < i.total and count(p.override_reason) = 0`,
  "a paid invoice that nothing was paid for": `
    select number from invoice i where status = 'paid' and total > 0 and not exists (select from payment p
      where p.account_id = i.account_id and p.invoice_id = i.id and p.status in ('succeeded', 'refunded'))`,
  "more credits taken back than a package had": `
    select i.number, sum(e.amount) from invoice i join credit_package k on k.id = i.credit_package_id
    join credit_entry e on e.account_id = i.account_id and e.kind = 'adjust' and e.reference = 'refund of invoice ' || i.number
    group by i.number, k.credits having -sum(e.amount) > k.credits`,
  "a subscription that does not agree with its period or its account": `
    select s.account_id, s.status, a.status as account from subscription s join account a on a.id = s.account_id
    where a.kind = 'tenant' and (s.plan_id <> a.plan_id
      or (s.status <> 'pending_payment' and s.current_period_start >= s.current_period_end)
      or (s.status in ('active', 'past_due') and a.status <> 'active')
      or (s.status in ('expired', 'cancelled') and a.status <> 'suspended')
      or (s.status = 'pending_payment' and a.status <> 'pending_payment'))`,
  "plan credits where nothing runs, or more than the plan's": `
    select s.account_id, s.status, sum(g.remaining) from subscription s join plan p on p.id = s.plan_id
    join credit_grant g on g.account_id = s.account_id and g.kind = 'plan' and g.remaining > 0
    group by s.account_id, s.status, p.included_credits
    having sum(g.remaining) > case s.status when 'active' then p.included_credits else 0 end`,
  "two open invoices for one plan's period": `
    select account_id from invoice where status = 'open' and type = 'subscription'
    group by account_id, purpose = 'renewal' having count(*) > 1`,
  "a job that was not charged what its pieces were": `
    select j.id, j.credits from job j left join credit_usage u on u.account_id = j.account_id and u.job_id = j.id
    group by j.account_id, j.id, j.credits having j.credits <> coalesce(sum(u.credits), 0)
      or j.credits <> coalesce((select -sum(e.amount) from credit_entry e where e.account_id = j.account_id
        and e.kind = 'spend' and e.operation_key like 'job:' || j.id || ':%'), 0)`,
  "a balance that differs from the last entry of its ledger": `
    select b.account_id from credit_balance b where b.balance <> coalesce((select sum(amount) from credit_entry e
      where e.account_id = b.account_id), 0)`,
};

type Problems = string[];

/** Everything that is wrong with the books after the run, in words; nothing when all is right. */
export async function faultsOf(
  system: SystemDatabase,
  { accounts, taken }: { accounts: readonly Account[]; taken: readonly Taken[] },
): Promise<Problems> {
  const problems: Problems = [];
  const { differences } = await reconcileCredits(system);
  if (differences.length > 0) problems.push(`reconcile: ${JSON.stringify(differences)}`);
  for (const [rule, query] of Object.entries(NOWHERE)) {
    const { rows } = await system.pool.query(query);
    if (rows.length > 0)
      problems.push(`${rule}: ${rows.length}, such as ${JSON.stringify(rows.slice(0, 3))}`);
  }
  const effects = await effectsOf(system);
  for (const account of accounts) {
    const problem = wrongWith(account, effects);
    if (problem) problems.push(`${problem}: ${JSON.stringify(account)}`.slice(0, 600));
  }
  for (const { externalPaymentId } of taken)
    if (!effects.money.has(externalPaymentId))
      problems.push(`${externalPaymentId} was taken and is not booked`);
  const ordered = accounts.filter(
    ({ intent }) => intent.kind === "buy" && effects.acts.has(intent.id),
  ).length;
  if (effects.orders !== ordered)
    problems.push(`${ordered} orders of packages have ${effects.orders} invoices`);
  return problems;
}

type Effects = Awaited<ReturnType<typeof effectsOf>>;

/** What is in the books, by the names that the clients gave. */
async function effectsOf({ pool }: SystemDatabase) {
  const pairs = async (query: string): Promise<Map<string, number>> => {
    const { rows } = await pool.query<{ name: string; n: number }>(query);
    return new Map(rows.map(({ name, n }) => [name, n]));
  };
  const { rows: orders } = await pool.query<{ n: number }>(
    "select count(*)::int as n from invoice where type = 'credit_package'",
  );
  return {
    orders: orders[0]?.n ?? 0,
    /** Events of the audit that tell of a change, by the operation that made it. */
    acts: await pairs(`
      select request_id as name, count(*)::int as n from audit_event
      where outcome = 'done' and request_id like 'f-%' and exists (
        select from jsonb_array_elements(changes) change where change ? 'after') group by 1`),
    money: await pairs(`
      select external_payment_id as name, count(*)::int as n from payment
      where status in ('succeeded', 'refunded') group by 1`),
    transfers: await pairs(
      "select reference as name, count(*)::int as n from payment where reference like 'f-%' group by 1",
    ),
    adjustments: await pairs(
      "select substr(operation_key, 8) as name, count(*)::int as n from credit_entry where operation_key like 'adjust:%' group by 1",
    ),
    pieces: await pairs(`
      select a.key as name, count(e.id)::int as n from idempotent_answer a
      left join credit_entry e on e.account_id = a.account_id and e.kind = 'spend'
        and e.operation_key like 'job:' || (a.answer ->> 'jobId') || ':%'
      where a.path = 'job' group by 1`),
    spent: await pairs(`
      select a.key as name, coalesce(-sum(e.amount), 0)::int as n from idempotent_answer a
      left join credit_entry e on e.account_id = a.account_id and e.kind = 'spend'
        and e.operation_key like 'job:' || (a.answer ->> 'jobId') || ':%'
      where a.path = 'job' group by 1`),
  };
}

/** Of these the operation's own name is in the audit, once, with what it changed. */
const AUDITED = new Set(["submit", "void", "buy", "change", "renew", "cancel", "resume"]);

/** What is wrong with an operation, if anything: an answer without its effect, or an effect too many. */
function wrongWith({ intent, lost, end }: Account, effects: Effects): string | undefined {
  if (!end) return "never ended";
  if (end.outcome === "fault") return "no answer of the product";
  const expect = (found: number, wanted = 1): string | undefined => {
    if (found > wanted) return `${found} effects instead of ${wanted}`;
    if (end.outcome === "done" && found < wanted)
      return `acknowledged, with ${found} effects instead of ${wanted}`;
    // A refusal after a lost answer may be the second word on what the first attempt did.
    if (end.outcome === "refused" && lost === 0 && found > 0) return "refused, with an effect";
    return undefined;
  };
  const { id, kind, input } = intent;
  const acts = effects.acts.get(id) ?? 0;
  if (AUDITED.has(kind)) {
    const wrong = expect(acts);
    if (wrong) return wrong;
  }
  switch (kind) {
    case "submit":
      return expect(effects.transfers.get(id) ?? 0);
    case "adjust":
      return expect(effects.adjustments.get(id) ?? 0);
    case "confirm":
    case "gateway": {
      // Several may tell of the same money: then one of them has booked it.
      const booked = effects.money.get(input.externalPaymentId) ?? 0;
      if (end.outcome === "done" && booked !== 1) return `acknowledged, and booked ${booked} times`;
      return acts > 1 ? `${acts} effects instead of one` : undefined;
    }
    case "reject":
    case "unconfirm":
      return acts > 1 ? `${acts} effects instead of one` : undefined;
    case "job": {
      const pieces = input.abandoned ? input.pieces.slice(0, 1) : input.pieces;
      const charged = pieces.filter((piece) => piece > 0);
      const sum = charged.reduce((total, piece) => total + piece, 0);
      if (end.outcome === "refused") return undefined;
      return expect(effects.pieces.get(id) ?? 0, charged.length) ?? expect(effects.spent.get(id) ?? 0, sum);
    }
    default:
      return undefined;
  }
}
