import { expect, it } from "vitest";
import { rateSeo, type SeoSubject } from "./seo.ts";

const filler = Array.from({ length: 120 }, (_, n) => `word${n}`).join(" ");
const good: SeoSubject = {
  title: "Cold Brew Coffee: A Guide",
  slug: "cold-brew-coffee",
  body: `<p>Cold brew coffee is simple. <a href="/beans">Beans</a></p><h2>Cold-brew coffee at home</h2><p>${filler}</p><h2>Next</h2><h3>More</h3><p>${filler} ${filler}</p>`,
  metaTitle: "Cold Brew Coffee: A Guide for Beginners",
  metaDescription:
    "How to make cold brew coffee at home, what you need for it, and how long it keeps once it is made.",
  keywords: ["cold brew coffee", "iced coffee"],
  targetWords: 400,
};
const failing = (subject: SeoSubject) =>
  rateSeo(subject)
    .reasons.filter(({ passed }) => !passed)
    .map(({ code }) => code);

it("gives everything to an article that does everything", () => {
  expect(rateSeo(good)).toMatchObject({ score: 100 });
});

it("promises a hundred points in all, whatever the article", () => {
  for (const subject of [good, { ...good, body: "", keywords: [], title: "", slug: "" }]) {
    expect(rateSeo(subject).reasons.reduce((sum, { points }) => sum + points, 0)).toBe(100);
  }
});

it.each<[string, Partial<SeoSubject>]>([
  ["keyword_in_title", { title: "Something else" }],
  ["keyword_in_slug", { slug: "something-else" }],
  ["meta_title_length", { metaTitle: "Short" }],
  ["meta_description_length", { metaDescription: "x".repeat(161) }],
  ["word_count", { targetWords: 1000 }],
  ["links", { body: good.body.replace(/<a .*?<\/a>/, "") }],
  ["heading_structure", { body: good.body.replace("<h3>", "<h4>").replace("</h3>", "</h4>") }],
  ["keyword_in_heading", { body: good.body.replace("Cold-brew coffee at home", "At home") }],
  ["keyword_in_intro", { body: `<p>${filler}</p>${good.body}` }],
  ["keyword_density", { body: good.body.replace(filler, "cold brew coffee ".repeat(40)) }],
])("takes away the points of %s, and no others, where that is wrong", (code, change) => {
  expect(failing({ ...good, ...change })).toEqual([code]);
});

it("asks for a main keyword where there is none", () => {
  const { reasons } = rateSeo({ ...good, keywords: [] });
  expect(reasons.filter(({ message }) => message === "Choose a main keyword.")).toHaveLength(5);
});

it("finds whole words only", () => {
  expect(failing({ ...good, title: "Cold brew coffeehouse" })).toEqual(["keyword_in_title"]);
});
