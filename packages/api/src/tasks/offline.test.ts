import fc from "fast-check";
import { expect, it } from "vitest";
import { headingsOf, sanitise, textOf, wordsIn } from "../content/html.ts";
import { STRUCTURES } from "../ideas/schema.ts";
import { type Assignment, article } from "./article.ts";
import { draftArticle } from "./offline.ts";

const task: Assignment = {
  site: "Bean Shop",
  sector: "Coffee",
  title: "Coffee Grinder: A Practical Guide",
  brief: "For people who grind at home.",
  outline: [
    { heading: "Coffee grinder in short", points: ["Coffee grinder", "What to settle first"] },
    { heading: "Manual grinders", points: ["Manual coffee grinder", "Manual coffee grinder for travel"] },
    { heading: "What drives the price", points: ["Coffee grinder price"] },
  ],
  keywords: ["coffee grinder", "manual coffee grinder"],
  structure: "guide",
  targetWords: 800,
};

it("begins with a visible label", () => {
  expect(draftArticle(task).body).toMatch(/^<p><strong>Offline draft\.<\/strong> /);
});

it("follows the outline", () => {
  const sections = headingsOf(draftArticle(task).body).filter(({ level }) => level === 2);
  expect(sections.map(({ text }) => text)).toEqual(task.outline.map(({ heading }) => heading));
});

it("says nothing twice, and claims no figures", () => {
  const sentences = textOf(draftArticle({ ...task, targetWords: 2000 }).body).split(/(?<=[.?])\s+/);
  expect(sentences.length).toBe(new Set(sentences).size);
  expect(sentences.join(" ")).not.toMatch(/\d|lorem/i);
});

const phrase = fc.oneof(
  fc.constantFrom("coffee grinder", "how to clean it", "What to settle first.", "A & B <b>", "$& $1"),
  fc.string({ minLength: 1, maxLength: 60 }).map((text) => text.trim() || "tea"),
);
it("reaches the length that was ordered within 15 %, with any outline, and in canonical HTML", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 5000 }),
      fc.array(fc.record({ heading: phrase, points: fc.array(phrase, { maxLength: 6 }) }), { maxLength: 12 }),
      fc.array(phrase, { maxLength: 10 }),
      fc.constantFrom(...STRUCTURES),
      (targetWords, outline, keywords, structure) => {
        const draft = draftArticle({ ...task, targetWords, outline, keywords, structure });
        const words = wordsIn(textOf(sanitise(draft.body)));
        expect(words / targetWords).toBeGreaterThan(0.85);
        expect(words / targetWords).toBeLessThan(1.15);
        expect(textOf(sanitise(draft.body))).toBe(textOf(draft.body));
        expect(article.output.safeParse(draft).success).toBe(true);
      },
    ),
    { seed: 1, numRuns: 150 },
  );
});
