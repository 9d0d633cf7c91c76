import type { ClusterTopic, Proposal } from "./proposal.ts";

export function draftIdeas(_topic: ClusterTopic): Proposal {
  return { ideas: [] };
}
