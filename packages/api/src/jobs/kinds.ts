/** The long operations of the product; each has a handler in `handlers.ts`. */
export const JOB_KINDS = [
  "keywords.import",
  "clusters.run",
  "ideas.generate",
  "tasks.write",
  "automation.run",
  "images.prompts",
  "images.generate",
] as const;
export type JobKind = (typeof JOB_KINDS)[number];
