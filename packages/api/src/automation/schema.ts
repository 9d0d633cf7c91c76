import { z } from "zod";

export const SCHEDULES = ["daily", "weekly", "monthly"] as const;
export const RUN_STATUSES = ["running", "paused", "succeeded", "partial", "failed", "cancelled"] as const;

/** The stages of a run, in their order, and the module whose work each of them does. */
export const STAGES = [
  { stage: 1, key: "clusters", module: "planner" },
  { stage: 2, key: "ideas", module: "planner" },
  { stage: 3, key: "tasks", module: "planner" },
  { stage: 4, key: "content", module: "writer" },
  { stage: 5, key: "prompts", module: "writer" },
  { stage: 6, key: "images", module: "writer" },
  { stage: 7, key: "review", module: "writer" },
] as const;
export type Stage = (typeof STAGES)[number];
export type StageNumber = Stage["stage"];
export const STAGE_NUMBERS = STAGES.map(({ stage }) => stage);

export const MAX_BATCH = 50;
export const MAX_DELAY_SECONDS = 600;
export const MAX_ITEMS = 500;
export const MAX_CREDITS = 100_000;

const StageNumber = z
  .int()
  .refine((value) => STAGES.some(({ stage }) => stage === value), "there is no such stage to run");

/** A whole number, refused in words that a form can show as they are. */
const between = (min: number, max: number) => {
  const words = `A whole number from ${min} to ${max.toLocaleString("en")}`;
  return z.int(words).min(min, words).max(max, words);
};

const StageChange = z.object({
  stage: StageNumber,
  enabled: z.boolean().optional(),
  /** Items that are worked on before the delay. */
  batchSize: between(1, MAX_BATCH).optional(),
  delaySeconds: between(0, MAX_DELAY_SECONDS).optional(),
});

export const OfSite = z.object({ siteId: z.uuid() });
export type OfSite = z.output<typeof OfSite>;

/** What is left out stays as it is. */
export const UpdateAutomation = z.object({
  siteId: z.uuid(),
  enabled: z.boolean().optional(),
  schedule: z.enum(SCHEDULES).optional(),
  /** Of the account's own clock. */
  hour: between(0, 23).optional(),
  /** Weekly 1 (Monday) to 7; monthly 1 to 31, where a shorter month's last day stands in. */
  day: between(1, 31).nullable().optional(),
  stages: z.array(StageChange).max(7).optional(),
  /** Credits that one run may spend. */
  maxCredits: between(1, MAX_CREDITS).optional(),
  /** Items that one run takes up in each stage. */
  maxItems: between(1, MAX_ITEMS).optional(),
  /** Whether articles that the autopilot hands in are approved with nobody having read them. */
  autoApprove: z.boolean().optional(),
});
export type UpdateAutomation = z.output<typeof UpdateAutomation>;

export const ListRuns = z.object({
  siteId: z.uuid(),
  limit: z.int().min(1).max(100).default(20),
  cursor: z.string().max(1000).optional(),
});
export type ListRuns = z.output<typeof ListRuns>;

export const RunDetail = z.object({
  siteId: z.uuid(),
  runId: z.uuid(),
  /** Of the items, the newest first. */
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(1000).optional(),
});
export type RunDetail = z.output<typeof RunDetail>;
