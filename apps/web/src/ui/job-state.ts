import type { Tone } from "./badge.tsx";

const names: Record<string, string> = {
  "keywords.import": "Import keywords",
  "clusters.run": "Cluster keywords",
  "ideas.generate": "Generate ideas",
  "tasks.write": "Write articles",
  "images.prompts": "Write image prompts",
  "images.generate": "Make images",
  "automation.run": "Autopilot",
};

/** A kind of job in words. */
export const jobName = (kind: string): string => names[kind] ?? kind.replace(/[._]/g, " ");

const states: Record<string, { tone: Tone; label: string }> = {
  queued: { tone: "neutral", label: "Waiting" },
  running: { tone: "info", label: "Running" },
  succeeded: { tone: "success", label: "Done" },
  failed: { tone: "danger", label: "Failed" },
  cancelled: { tone: "warning", label: "Cancelled" },
};

export const jobState = (status: string) => states[status] ?? { tone: "neutral" as const, label: status };
