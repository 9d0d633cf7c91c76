import { expect, it } from "vitest";
import { type Health, signsOf } from "./signs.ts";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const well: Health = {
  database: { ok: true, latencyMs: 1, migrations: { known: 12, applied: 12 } },
  jobs: { queued: 0, oldestQueued: null, running: 1, lapsed: 0, failedToday: 0 },
  mail: { queued: 0, failed: 0 },
  audit: { unsealed: 3 },
  credits: { openHolds: 1, held: 40 },
  background: [],
  process: { pid: 1, uptimeSeconds: 60, rss: 1, heapUsed: 1, node: "v20" },
};

const levelOf = (health: Health, name: string) =>
  signsOf(health, NOW).find((sign) => sign.name === name)?.level;

it("all is good where nothing waits, hangs or fails", () => {
  expect(new Set(signsOf(well, NOW).map(({ level }) => level))).toEqual(new Set(["good"]));
});

it("a job that waits for minutes is to be watched, and one that waits for longer asks for action", () => {
  const waiting = (oldestQueued: string) => ({ ...well, jobs: { ...well.jobs, queued: 1, oldestQueued } });
  expect(levelOf(waiting("2026-11-21T11:59:30Z"), "Jobs that wait")).toBe("good");
  expect(levelOf(waiting("2026-11-21T11:57:00Z"), "Jobs that wait")).toBe("watch");
  expect(levelOf(waiting("2026-11-21T11:30:00Z"), "Jobs that wait")).toBe("act");
});

it("more holds than jobs are to be watched", () => {
  expect(levelOf({ ...well, credits: { openHolds: 2, held: 40 } }, "Credits held")).toBe("watch");
});
