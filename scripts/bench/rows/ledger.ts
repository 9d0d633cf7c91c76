import { createSpending, type Spending } from "@igny8/api/credits/spending";
import { newId } from "@igny8/db/columns";
import type { Installation } from "../installation.ts";
import { type Limit, openLimit, type Script, type Shots, spin } from "../pgbench.ts";
import { ACCOUNT_IDS, checkBooks, FIRST_NUMBER, fillPurses, JOB_IDS, type Purse } from "../purses.ts";
import { alternate, median } from "../rounds.ts";
import { type Row, ratio } from "../table.ts";

const CALLERS = 64;
const ACCOUNTS = 1000;
const ROUNDS = 5;
const SECONDS = 2;
const USAGE = {
  provider: "local",
  model: null,
  keySource: "none",
  tokensIn: 0,
  tokensOut: 0,
  providerCostMicros: 0,
  durationMs: 0,
} as const;

/** The same spend as ours, put together and charged within PostgreSQL, where no wall is asked. */
const SPEND = `
  select outcome, balance from igny8.charge(('${ACCOUNT_IDS}' || :n::text)::uuid, format(
    '[{"entry_id":"%s","usage_id":"%s","job_id":"${JOB_IDS}%s","operation_key":"job:${JOB_IDS}%s:%s","operation":"ideas","credits":1,"provider":"local","key_source":"none","tokens_in":0,"tokens_out":0,"provider_cost_micros":0,"duration_ms":0}]',
    uuidv7(), uuidv7(), :n::text, :n::text, uuidv7())::json)`;

/** Spends through the product in this process, against the same statement by the fastest client there is. */
export async function measureLedger({ url, databases }: Installation): Promise<Row[]> {
  const purses = await fillPurses(databases, 1 + ACCOUNTS);
  const limit = await openLimit(url, CALLERS);
  const spending = createSpending(databases);
  const hot = await measure(spending, limit, purses.slice(0, 1), FIRST_NUMBER);
  const many = await measure(spending, limit, purses.slice(1), FIRST_NUMBER + 1);
  await checkBooks(databases, hot.answered + many.answered);
  const against = (value: number) => ({
    name: `the same statement by ${limit.name}, ${CALLERS} clients`,
    value,
  });
  return [
    ratio(`spends on one account, ${CALLERS} callers in process, exact`, "/s", hot.ours, against(hot.limit), {
      atLeast: 5,
      aim: 20,
      more: true,
    }),
    ratio(`spends over ${ACCOUNTS.toLocaleString("en")} accounts`, "/s", many.ours, against(many.limit), {
      atLeast: 0.6,
      aim: 1.2,
      more: true,
    }),
  ];
}

async function measure(spending: Spending, limit: Limit, purses: readonly Purse[], first: number) {
  const script: Script = { statement: SPEND, first, last: first + purses.length - 1 };
  const all: Shots[] = [];
  const counted = async (shots: Promise<Shots>) => {
    all.push(await shots);
    return (await shots).perSecond;
  };
  const { ours, theirs } = await alternate(
    {
      ours: () => counted(spin(CALLERS, SECONDS, () => spendOne(spending, purses))),
      theirs: () => counted(limit.shoot(script, SECONDS)),
    },
    ROUNDS,
  );
  const answered = all.reduce((sum, shots) => sum + shots.answered, 0);
  return { ours: median(ours), limit: median(theirs), answered };
}

function spendOne(spending: Spending, purses: readonly Purse[]): Promise<void> {
  const { accountId, jobId } = purses[Math.floor(Math.random() * purses.length)] as Purse;
  return spending.spend(accountId, { jobId, key: newId(), operation: "ideas", credits: 1, usage: USAGE });
}
