import type { Article, Assignment } from "./article.ts";

export function draftArticle(task: Assignment): Article {
  return { title: task.title, slug: "", excerpt: "", metaTitle: "", metaDescription: "", body: "" };
}
