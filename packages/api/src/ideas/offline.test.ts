import fc from "fast-check";
import { expect, it } from "vitest";
import { draftIdeas } from "./offline.ts";
import { structureOf, titled } from "./phrasing.ts";
import { type ClusterTopic, proposal } from "./proposal.ts";

const topicOf = (phrases: string[], more: Partial<ClusterTopic> = {}): ClusterTopic => ({
  site: "Bean Shop",
  sector: "Coffee",
  cluster: "Coffee grinders",
  primaryKeyword: phrases[0] ?? "coffee",
  intent: null,
  keywords: phrases.map((phrase, at) => ({ phrase, volume: 1000 - at })),
  existingTitles: [],
  wanted: 1,
  ...more,
});
const GRINDERS = [
  "coffee grinder",
  "best coffee grinder for espresso",
  "burr vs blade grinder",
  "how to clean a coffee grinder",
  "manual coffee grinder",
  "manual coffee grinder for travel",
  "what is a burr grinder",
];

it.each([
  ["how to clean a grinder", "how-to"],
  ["what is a burr grinder", "faq"],
  ["burr vs blade grinder", "comparison"],
  ["best coffee grinders", "listicle"],
  ["baratza encore review", "review"],
  ["espresso for beginners", "guide"],
  ["buy coffee grinder", "landing-page"],
  ["coffee grinder", undefined],
])("hears that “%s” asks for a %s", (phrase, structure) => {
  expect(structureOf(phrase)).toBe(structure);
});

it("fits the title to what the search asks for, in its own words", () => {
  const titles = GRINDERS.map((phrase) => draftIdeas(topicOf([phrase])).ideas[0]?.title);
  expect(titles).toEqual([
    "Coffee Grinder: A Practical Guide",
    "Best Coffee Grinder for Espresso: What to Look For",
    "Burr vs Blade Grinder: How to Choose",
    "How to Clean a Coffee Grinder: Step by Step",
    "Manual Coffee Grinder: A Practical Guide",
    "Manual Coffee Grinder for Travel: A Practical Guide",
    "What Is a Burr Grinder? Common Questions, Answered",
  ]);
});

it("gathers the member keywords into sections", () => {
  const [idea] = draftIdeas(topicOf(GRINDERS)).ideas;
  expect(idea?.outline).toContainEqual({
    heading: "Manual coffee grinder and related",
    points: ["Manual coffee grinder", "Manual coffee grinder for travel"],
  });
  expect(idea?.outline).toContainEqual({
    heading: "How to go about it",
    points: ["How to clean a coffee grinder"],
  });
  expect(idea?.keywords.slice(0, 2)).toEqual(["coffee grinder", "best coffee grinder for espresso"]);
  expect(idea?.brief).toMatch(/^Offline draft\. A guide for Bean Shop/);
});

it("gives a different kind of page for each further idea", () => {
  const { ideas } = draftIdeas(topicOf(GRINDERS, { wanted: 5 }));
  expect(new Set(ideas.map(({ structure }) => structure)).size).toBe(5);
  expect(new Set(ideas.map(({ title }) => title)).size).toBe(5);
});

it("does not repeat a title that exists", () => {
  const [first] = draftIdeas(topicOf(GRINDERS)).ideas;
  const [second] = draftIdeas(topicOf(GRINDERS, { existingTitles: [first?.title ?? ""] })).ideas;
  expect(second?.title).not.toBe(first?.title);
});

it("always gives as many valid ideas as were asked for, and the same ones each time", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...GRINDERS), fc.string({ minLength: 1, maxLength: 120 })), {
        minLength: 1,
        maxLength: 60,
      }),
      fc.constantFrom(null, "informational", "transactional"),
      fc.integer({ min: 1, max: 5 }),
      (phrases, intent, wanted) => {
        const usable = phrases.map((phrase) => phrase.trim() || "tea");
        const topic = topicOf(usable, { intent, wanted });
        const drafted = draftIdeas(topic);
        expect(proposal.output.parse(drafted).ideas).toHaveLength(wanted);
        expect(draftIdeas(topic)).toEqual(drafted);
      },
    ),
    { seed: 1, numRuns: 60 },
  );
});

it("writes titles as people do", () => {
  expect(titled("seo for the iPhone and usb in hotels")).toBe("SEO for the iPhone and USB in Hotels");
});
