import type { RouterOutputs } from "@igny8/api/client";

export type Pipeline = RouterOutputs["sites"]["pipeline"];
export type NextStep = {
  page: "keywords" | "clusters" | "ideas" | "tasks" | "content";
  title: string;
  words: string;
  action: string;
};

const many = (count: number, one: string, more = `${one}s`) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : more}`;

/** What to do next in a site: the work that is nearest to an article that can be published. */
export function nextStep({ keywords, clusters, ideas, tasks, content }: Pipeline): NextStep {
  const review = content.byStatus.review ?? 0;
  const drafts = content.byStatus.draft ?? 0;
  const failed = tasks.byStatus.failed ?? 0;
  const queued = tasks.byStatus.queued ?? 0;
  const newIdeas = ideas.byStatus.new ?? 0;
  const newClusters = clusters.byStatus.new ?? 0;
  const newKeywords = keywords.byStatus.new ?? 0;
  if (review > 0) {
    return {
      page: "content",
      title: `${many(review, "article")} to review`,
      words: "Read, then approve or send back with a note.",
      action: "Review",
    };
  }
  if (drafts > 0) {
    return {
      page: "content",
      title: `${many(drafts, "draft")} to finish`,
      words: "Edit what needs it, then hand it in for review.",
      action: "Open the drafts",
    };
  }
  if (failed + queued > 0) {
    return {
      page: "tasks",
      title: `${many(failed + queued, "task")} to write`,
      words: failed > 0 ? `${many(failed, "task")} did not succeed the last time.` : "Up to ten at a time.",
      action: "Write articles",
    };
  }
  if (newIdeas > 0) {
    return {
      page: "ideas",
      title: `${many(newIdeas, "idea")} to choose from`,
      words: "Queue the good ones as writing tasks.",
      action: "Choose ideas",
    };
  }
  if (newClusters > 0) {
    return {
      page: "clusters",
      title: `${many(newClusters, "topic")} without ideas`,
      words: "Let each of them become article ideas.",
      action: "Generate ideas",
    };
  }
  if (newKeywords > 0) {
    return {
      page: "keywords",
      title: `${many(newKeywords, "keyword")} to group`,
      words: "Clustering turns them into the topics that your readers mean.",
      action: "Cluster keywords",
    };
  }
  return {
    page: "keywords",
    title: keywords.total === 0 ? "Bring the first keywords" : "Everything is worked through",
    words:
      keywords.total === 0
        ? "Import an export of your keyword tool, or take the sector’s starting keywords."
        : "Bring more keywords to go on.",
    action: "Add keywords",
  };
}
