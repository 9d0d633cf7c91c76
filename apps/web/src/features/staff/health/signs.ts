import type { RouterOutputs } from "../../../lib/api.ts";
import { many } from "../../../lib/labels.ts";
import { ago } from "../../../lib/time.ts";

export type Health = RouterOutputs["staff"]["health"];
export type Level = "good" | "watch" | "act";
/** One figure of the installation: what it is, how good that is, and what to do about it. */
export type Sign = { name: string; value: string; detail: string; level: Level; advice?: string };

const SLOW_MS = 50;
const VERY_SLOW_MS = 500;
const WAIT_MS = 60_000;
const LONG_WAIT_MS = 600_000;
const MAIL_WAITING = 50;
const FAILED_JOBS = 10;
const UNSEALED = 1000;

const level = (value: number, watch: number, act: number): Level =>
  value >= act ? "act" : value >= watch ? "watch" : "good";

const number = (value: number) => value.toLocaleString("en");

/** The figures of the installation judged. @param now in ms */
export function signsOf({ database, jobs, mail, audit, credits }: Health, now: number): Sign[] {
  const { known, applied } = database.migrations;
  const behind = known - applied;
  const waited = jobs.oldestQueued ? now - Date.parse(jobs.oldestQueued) : 0;
  return [
    {
      name: "Database",
      value: `${number(database.latencyMs)} ms`,
      detail:
        behind > 0 ? `${many(behind, "migration")} not applied` : `All ${many(known, "migration")} applied`,
      level: database.ok && behind === 0 ? level(database.latencyMs, SLOW_MS, VERY_SLOW_MS) : "act",
      advice:
        behind > 0
          ? "The program is newer than the database: run the migrations."
          : "Look for long queries and the load of the database server.",
    },
    {
      name: "Jobs that wait",
      value: number(jobs.queued),
      detail: jobs.oldestQueued
        ? `The oldest came ${ago(jobs.oldestQueued, now)}; ${number(jobs.running)} run`
        : `${number(jobs.running)} run`,
      level: level(waited, WAIT_MS, LONG_WAIT_MS),
      advice: "Is a worker running? Start one more, or look for one job that keeps it busy.",
    },
    {
      name: "Jobs that hang",
      value: number(jobs.lapsed),
      detail: "Their process has not been heard of in time",
      level: level(jobs.lapsed, 1, 5),
      advice: "They are taken up again by themselves. If they stay, restart the worker and read its log.",
    },
    {
      name: "Jobs failed today",
      value: number(jobs.failedToday),
      detail: "In the last 24 hours",
      level: level(jobs.failedToday, 1, FAILED_JOBS),
      advice: "Read their errors under Jobs. Many of one kind point to the AI provider.",
    },
    {
      name: "Mail that waits",
      value: number(mail.queued),
      detail: "Goes out by itself",
      level: level(mail.queued, MAIL_WAITING, MAIL_WAITING * 10),
      advice: "Is the mail server reachable? Invitations and password resets come late.",
    },
    {
      name: "Mail that failed",
      value: number(mail.failed),
      detail: "Given up after several tries",
      level: level(mail.failed, 1, FAILED_JOBS),
      advice: "Check the mail server's settings; people may ask for their message again.",
    },
    {
      name: "Audit to seal",
      value: number(audit.unsealed),
      detail: "Events that are not in the hash chain yet",
      level: level(audit.unsealed, UNSEALED / 10, UNSEALED),
      advice: "Sealing runs every few seconds behind the requests. See whether it still does, below.",
    },
    {
      name: "Credits held",
      value: number(credits.held),
      detail: `By ${many(credits.openHolds, "open hold")}, for ${many(jobs.queued + jobs.running, "job")}`,
      level: credits.openHolds > jobs.queued + jobs.running ? "watch" : "good",
      advice: "There are more holds than jobs; the hourly sweep gives back what is forgotten.",
    },
  ];
}

/** Work behind the requests, judged by its last run. */
export const workLevel = ({ error }: Pick<Health["background"][number], "error">): Level =>
  error === null ? "good" : "act";
