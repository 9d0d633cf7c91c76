import { runAutomationJob } from "../automation/drive.ts";
import { runClusteringJob } from "../clusters/jobs.ts";
import { generateIdeasJob } from "../ideas/jobs.ts";
import { generateImagesJob, writePromptsJob } from "../images/jobs.ts";
import { importKeywordsJob } from "../keywords/jobs.ts";
import { writeTasksJob } from "../tasks/jobs.ts";
import type { JobKind } from "./kinds.ts";
import type { JobHandler } from "./run.ts";

/** What the worker runs for each kind of job. */
export const JOB_HANDLERS: Partial<Record<JobKind, JobHandler>> = {
  "automation.run": runAutomationJob,
  "clusters.run": runClusteringJob,
  "ideas.generate": generateIdeasJob,
  "images.generate": generateImagesJob,
  "images.prompts": writePromptsJob,
  "keywords.import": importKeywordsJob,
  "tasks.write": writeTasksJob,
};
