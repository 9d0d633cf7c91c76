import { runBilling } from "@igny8/api/subscriptions/billing-run";
import { type Arguments, onPlatform, say } from "./command.ts";

/**
 * `igny8 billing run [--date D]`: takes the steps of billing that are due, now or as of the end of a day
 * (UTC); exits with 1 if an account's step failed.
 */
export const run = ({ flags }: Arguments): Promise<void> =>
  onPlatform(async ({ databases, services }) => {
    const now = momentOf(flags.date, services.now());
    const report = await runBilling(databases.system, services, now);
    const steps = Object.entries(report.steps).map(([kind, count]) => `${count} ${kind}`);
    say(`billing as of ${now.toISOString()}: ${report.accounts} accounts, ${steps.join(", ") || "no steps"}`);
    say(`${report.voided} unpaid orders void, ${report.failed} accounts failed`);
    if (report.failed > 0) process.exitCode = 1;
  });

/** A day counts to its end, today to now; a moment is itself. @throws Error for anything else */
export function momentOf(date: string | undefined, now: Date): Date {
  if (date === undefined || date === now.toISOString().slice(0, 10)) return now;
  const moment = new Date(/^\d{4}-\d{2}-\d{2}$/.test(date) ? `${date}T23:59:59.999Z` : date);
  if (Number.isNaN(moment.getTime())) throw new Error(`--date ${date} is no day such as 2026-12-31`);
  return moment;
}
