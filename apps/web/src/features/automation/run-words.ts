import type { RouterOutputs } from "@igny8/api/client";
import {
  FileText,
  Image,
  ImagePlus,
  Lightbulb,
  ListChecks,
  type LucideIcon,
  Network,
  Send,
} from "lucide-react";
import type { Tone } from "../../ui/badge.tsx";

export type Autopilot = RouterOutputs["automation"]["get"];
export type Estimate = RouterOutputs["automation"]["estimate"];
export type Run = RouterOutputs["automation"]["runs"]["items"][number];
export type RunDetail = RouterOutputs["automation"]["runDetail"];
export type StageKey = Autopilot["stages"][number]["key"];

type Words = { icon: LucideIcon; title: string; does: string; one: string; more?: string };

/** The stages of a run in words: what each does, and what it takes up. */
export const stageWords: Record<StageKey, Words> = {
  clusters: { icon: Network, title: "Cluster keywords", does: "Keywords → clusters", one: "sector" },
  ideas: { icon: Lightbulb, title: "Draw ideas", does: "Clusters → ideas", one: "cluster" },
  tasks: { icon: ListChecks, title: "Plan tasks", does: "Ideas → tasks", one: "idea" },
  content: { icon: FileText, title: "Write articles", does: "Tasks → content", one: "task" },
  prompts: { icon: ImagePlus, title: "Describe images", does: "Content → image prompts", one: "article" },
  images: { icon: Image, title: "Make images", does: "Prompts → images", one: "prompt" },
  review: { icon: Send, title: "Hand in for review", does: "Drafts → review", one: "draft" },
};

const statuses: Record<Run["status"], { tone: Tone; label: string }> = {
  running: { tone: "info", label: "Running" },
  paused: { tone: "warning", label: "Paused" },
  succeeded: { tone: "success", label: "Done" },
  partial: { tone: "warning", label: "Partly done" },
  failed: { tone: "danger", label: "Failed" },
  cancelled: { tone: "neutral", label: "Cancelled" },
};
export const runStatus = (status: Run["status"]) => statuses[status];

const itemStatuses: Record<RunDetail["items"][number]["status"], { tone: Tone; label: string }> = {
  working: { tone: "info", label: "In work" },
  done: { tone: "success", label: "Done" },
  failed: { tone: "danger", label: "Failed" },
  stopped: { tone: "neutral", label: "Stopped" },
};
export const itemStatus = (status: RunDetail["items"][number]["status"]) => itemStatuses[status];

/** Who started it. */
export const startedBy = ({ scheduled, startedBy }: Pick<Run, "scheduled" | "startedBy">): string =>
  scheduled ? "by its schedule" : `by ${startedBy ?? "somebody who has left"}`;

export const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
