import { CheckCheck, KeyRound, Lightbulb, type LucideIcon, Network, PenLine } from "lucide-react";

/** The way of an article, as it is told to visitors. */
export const steps: { icon: LucideIcon; name: string; words: string }[] = [
  {
    icon: KeyRound,
    name: "Keywords",
    words: "Bring the export of your search console or keyword tool, or start from ready topics.",
  },
  {
    icon: Network,
    name: "Clusters",
    words: "Thousands of phrases become the few dozen topics that your readers mean by them.",
  },
  {
    icon: Lightbulb,
    name: "Ideas",
    words: "Each topic gets titles, outlines and the keywords that an article should answer.",
  },
  {
    icon: PenLine,
    name: "Articles",
    words: "Drafts in your structure and length, with a score that says what to improve.",
  },
  {
    icon: CheckCheck,
    name: "Review",
    words: "Nothing leaves without a person’s yes. Every revision is kept and can come back.",
  },
];
