import { sweepAnswers } from "@igny8/api/access/idempotency";
import type { Platform } from "@igny8/api/access/platform";
import { sealEvents } from "@igny8/api/audit/seal";
import { startDueRuns } from "@igny8/api/automation/due";
import { sweepCredits } from "@igny8/api/credits/sweep";
import { noteWork } from "@igny8/api/jobs/background";
import type { Boss } from "@igny8/api/jobs/boss";
import { createJobRunner } from "@igny8/api/jobs/runner";
import { sweepUploads } from "@igny8/api/keywords/sweep";
import { retryEvents } from "@igny8/api/payments/events";
import { runBilling } from "@igny8/api/subscriptions/billing-run";

const PARALLEL_JOBS = 4;
const RESCUE_EVERY_MS = 3000;
const DELIVER_EVERY_MS = 3000;
const SEAL_EVERY_MS = 2000;
const SCHEDULE_EVERY_MS = 15_000;
const SWEEP_EVERY_MS = 60_000;
/** Billing counts days; looking more often only makes a step come sooner after its time. */
const BILL_EVERY_MS = 15 * 60_000;
/** What runs often is not noted every time. */
const NOTE_EVERY_MS = 15_000;

export type Worker = { stop(): Promise<void> };

/** Starts what runs behind the requests: tenants' jobs, mail, and the sweeps. */
export async function startWorker(platform: Platform, boss: Boss): Promise<Worker> {
  const { databases, services, mailer } = platform;
  const runner = createJobRunner({ databases, services, boss });
  const every = (ms: number, name: string, work: () => Promise<unknown>) => {
    let busy = false;
    let noted = 0;
    const tick = async () => {
      if (busy) return;
      busy = true;
      const began = Date.now();
      const fault = await work().then(
        () => null,
        (error: Error) => error.message,
      );
      if (fault !== null) services.log.error({ error: fault, work: name }, "a background task failed");
      if (fault !== null || began - noted >= NOTE_EVERY_MS) {
        noted = began;
        const run = { name, ranAt: new Date(began), tookMs: Date.now() - began, error: fault };
        // The database may be away; the next run notes itself again.
        await noteWork(databases.system, run).catch(() => {});
      }
      busy = false;
    };
    void tick();
    return setInterval(() => void tick(), ms);
  };
  const timers = [
    every(RESCUE_EVERY_MS, "rescue", () => runner.rescue()),
    every(DELIVER_EVERY_MS, "mail", () => mailer.deliverQueued()),
    every(SEAL_EVERY_MS, "seals", () => sealEvents(databases.system)),
    every(SCHEDULE_EVERY_MS, "autopilot", () => startDueRuns({ databases, services })),
    every(SWEEP_EVERY_MS, "credits", () => sweepCredits(databases.system, services.now())),
    every(SWEEP_EVERY_MS, "answers", () => sweepAnswers(databases.system, services.now())),
    every(SWEEP_EVERY_MS, "uploads", () => sweepUploads(databases.system, services.now())),
    every(SWEEP_EVERY_MS, "gateway events", () => retryEvents(databases.system, services)),
    every(BILL_EVERY_MS, "billing", async () => {
      const { failed } = await runBilling(databases.system, services, services.now());
      if (failed > 0) throw new Error(`Billing failed for ${failed} accounts; the log names them`);
    }),
  ];
  await boss.work(PARALLEL_JOBS, (ticket) => runner.run(ticket));
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await runner.drain();
    },
  };
}
