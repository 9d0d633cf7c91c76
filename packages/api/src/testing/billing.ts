import { account } from "@igny8/db/schema/accounts";
import { creditBalance } from "@igny8/db/schema/credits";
import { invoice } from "@igny8/db/schema/invoices";
import { plan } from "@igny8/db/schema/plans";
import { subscription } from "@igny8/db/schema/subscriptions";
import { and, asc, eq } from "drizzle-orm";
import { runBilling } from "../subscriptions/billing-run.ts";
import { type Customer, customer, receiptOf } from "./customers.ts";
import { enter, PASSWORD } from "./people.ts";
import type { Caller, Stage } from "./stage.ts";

const DAY_MS = 86_400_000;

/** The time of the play and its billing: travelling, running, paying, looking. */
export function tillOf(s: Stage) {
  const { system } = s.databases;
  const { services } = s.platform;
  const travel = (moment: string | Date): void => {
    s.clock.offsetMs = new Date(moment).getTime() - Date.now();
  };
  /** Nobody is signed out because a year goes by in seconds. */
  const stayIn = () => system.pool.query("update session set expires_at = now() + interval '20 years'");
  const after = (from: Date | null, days: number): void =>
    travel(new Date((from?.getTime() ?? 0) + days * DAY_MS));
  /** Time goes by for those who sign up in the play; the cast is in no hurry. */
  const sparePlayers = async (): Promise<void> => {
    await system.pool.query("update subscription set current_period_end = null");
    await stayIn();
  };
  /** Somebody on a free trial. */
  const tryOut = async (email: string) => {
    const made = await s.anonymous.signup.create({ name: "Tina Trial", email, password: PASSWORD });
    const caller = await enter(s, email);
    await stayIn();
    return { accountId: made.account.id, caller };
  };
  /** A write, which the gates judge anew. */
  const work = (caller: Caller) => caller.accounts.update({ timezone: "UTC" });
  const run = () => runBilling(system, services, services.now());
  const openInvoices = (accountId: string) =>
    system.read
      .select({ id: invoice.id, number: invoice.number, total: invoice.total, purpose: invoice.purpose })
      .from(invoice)
      .where(and(eq(invoice.accountId, accountId), eq(invoice.status, "open")))
      .orderBy(asc(invoice.createdAt), asc(invoice.id));
  const pay = ({ id, total }: { id: string; total: number }) =>
    s.deskBilling.staff.payments.confirm({ invoiceId: id, ...receiptOf(total) });
  const look = async (accountId: string) => {
    const [row] = await system.read
      .select({
        status: subscription.status,
        account: account.status,
        plan: plan.slug,
        accountPlan: account.planId,
        planId: subscription.planId,
        start: subscription.currentPeriodStart,
        end: subscription.currentPeriodEnd,
        credits: creditBalance.balance,
        scheduledPlanId: subscription.scheduledPlanId,
        attempts: subscription.renewalAttempts,
      })
      .from(subscription)
      .innerJoin(account, eq(account.id, subscription.accountId))
      .innerJoin(plan, eq(plan.id, subscription.planId))
      .leftJoin(creditBalance, eq(creditBalance.accountId, account.id))
      .where(eq(subscription.accountId, accountId));
    if (!row) throw new Error("The account has no subscription");
    return row;
  };
  /** Somebody who has signed up for a plan and paid for its first period. */
  const payer = async (plan = "growth"): Promise<Customer> => {
    const made = await customer(s, plan);
    await pay(made.invoice);
    await stayIn();
    return made;
  };
  const steps = async (accountId: string): Promise<string[]> => {
    const { rows } = await system.pool.query<{ key: string }>(
      "select key from billing_step where account_id = $1 order by created_at, key",
      [accountId],
    );
    return rows.map(({ key }) => key);
  };
  const newsOf = async (accountId: string): Promise<string[]> => {
    const { rows } = await system.pool.query<{ kind: string }>(
      "select distinct kind from notification where account_id = $1",
      [accountId],
    );
    return rows.map(({ kind }) => kind);
  };
  return {
    travel,
    after,
    sparePlayers,
    tryOut,
    work,
    stayIn,
    run,
    openInvoices,
    pay,
    look,
    payer,
    steps,
    newsOf,
  };
}
