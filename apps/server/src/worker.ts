import type { Platform } from "@igny8/api/access/platform";
import { sealEvents } from "@igny8/api/audit/seal";
import { sweepCredits } from "@igny8/api/credits/sweep";
import type { Boss } from "@igny8/api/jobs/boss";
import { createJobRunner } from "@igny8/api/jobs/runner";
import { sweepUploads } from "@igny8/api/keywords/sweep";

const PARALLEL_JOBS = 4;
const RESCUE_EVERY_MS = 3000;
const DELIVER_EVERY_MS = 3000;
const SEAL_EVERY_MS = 2000;
const SWEEP_EVERY_MS = 60_000;

export type Worker = { stop(): Promise<void> };

/** Starts what runs behind the requests: tenants' jobs, mail, and the sweeps. */
export async function startWorker(platform: Platform, boss: Boss): Promise<Worker> {
  const { databases, services, mailer } = platform;
  const runner = createJobRunner({ databases, services, boss });
  const every = (ms: number, name: string, work: () => Promise<unknown>) => {
    let busy = false;
    const tick = async () => {
      if (busy) return;
      busy = true;
      await work().catch((error: Error) =>
        services.log.error({ error: error.message, work: name }, "a background task failed"),
      );
      busy = false;
    };
    void tick();
    return setInterval(() => void tick(), ms);
  };
  const timers = [
    every(RESCUE_EVERY_MS, "rescue", () => runner.rescue()),
    every(DELIVER_EVERY_MS, "mail", () => mailer.deliverQueued()),
    every(SEAL_EVERY_MS, "seals", () => sealEvents(databases.system)),
    every(SWEEP_EVERY_MS, "credits", () => sweepCredits(databases.system, services.now())),
    every(SWEEP_EVERY_MS, "uploads", () => sweepUploads(databases.system, services.now())),
  ];
  await boss.work(PARALLEL_JOBS, (ticket) => runner.run(ticket));
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await runner.drain();
    },
  };
}
