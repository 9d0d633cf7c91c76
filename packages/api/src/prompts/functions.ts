import type { AiFunction, Wording } from "../ai/provider.ts";
import { clusterNames } from "../clusters/names.ts";
import { proposal } from "../ideas/proposal.ts";
import { imagePrompts } from "../images/prompting.ts";
import { article } from "../tasks/article.ts";
import type { PromptFunction } from "./schema.ts";

type Described = { title: string; about: string; wording: Wording<never> };

const described = (
  { wording }: AiFunction<never, unknown>,
  words: Pick<Described, "title" | "about">,
): Described => ({ ...words, wording: wording ?? { text: "", placeholders: {} } });

/** Where each function's own wording is kept, and what people are told of it. */
export const PROMPTED: Readonly<Record<PromptFunction, Described>> = {
  cluster_names: described(clusterNames, {
    title: "Naming clusters",
    about: "Gives groups of keywords the names that you see in the planner.",
  }),
  ideas: described(proposal, {
    title: "Content ideas",
    about: "Plans pages for a cluster: title, brief, outline, keywords, structure and length.",
  }),
  article: described(article, {
    title: "Writing articles",
    about: "Writes the article of a task from its brief and outline.",
  }),
  image_prompts: described(imagePrompts, {
    title: "Choosing images",
    about: "Describes what the images of an article show, and their alt texts.",
  }),
};
