import { newId } from "@igny8/db/columns";
import { content, contentRevision } from "@igny8/db/schema/content";
import { task } from "@igny8/db/schema/tasks";
import type { Tx } from "@igny8/db/tenant";
import { plain, sanitise, textOf, wordsIn } from "../../content/html.ts";
import { fitted, slugFrom } from "../../content/rules.ts";
import { rateSeo } from "../../content/seo.ts";
import { CONTENT_TYPE, EDITORIAL_STATUS, ON_SITE, STRUCTURE, TASK_STATUS } from "./meanings.ts";
import { linked, meaningOf, spotOf } from "./planner.ts";
import type { Say } from "./report.ts";
import { bring, type Place, type Run } from "./store.ts";
import { key, list, moment, type Row, text, whole } from "./values.ts";

export async function bringWriter(run: Run): Promise<void> {
  await bring(run, "tasks", (tx, row, say) => bringTask(run, tx, row, say));
  await bring(run, "content", (tx, row, say) => bringContent(run, tx, row, say));
}

async function bringTask(run: Run, tx: Tx, row: Row, say: Say): Promise<Place | null> {
  const spot = await spotOf(run, tx, row, say);
  if (!spot) return null;
  const id = newId();
  await tx.insert(task).values({
    ...spot,
    id,
    ideaId: linked(run, "ideas", key(row, "idea_id"), spot, say),
    title: text(row, "title", 200) || `Task ${key(row)}`,
    brief: text(row, "description", 5000),
    keywords: list(row, "keywords"),
    contentType: meaningOf(CONTENT_TYPE, row, "content_type", "post", say),
    structure: meaningOf(STRUCTURE, row, "content_structure", "article", say),
    targetWords: whole(row, "word_count", 1) ?? 1000,
    status: meaningOf(TASK_STATUS, row, "status", "queued", say),
    createdAt: moment(row, "created_at") ?? run.now,
  });
  return { id, ...spot };
}

async function bringContent(run: Run, tx: Tx, row: Row, say: Say): Promise<Place | null> {
  const spot = await spotOf(run, tx, row, say);
  if (!spot) return null;
  const html = typeof row.html === "string" ? row.html : "";
  const body = sanitise(html);
  if (wordsIn(textOf(body)) < wordsIn(plain(html)))
    say.altered("text was lost with markup that is not allowed");
  const keywords = [text(row, "primary_keyword", 200), ...list(row, "secondary_keywords")].filter(Boolean);
  const title = fitted(plain(text(row, "title", 400)), 200) || `Article ${key(row)}`;
  const words = {
    title,
    body,
    excerpt: fitted(plain(text(row, "excerpt", 2000)), 500),
    metaTitle: fitted(plain(text(row, "meta_title", 400)) || title, 60),
    metaDescription: fitted(plain(text(row, "meta_description", 1000)), 160),
    keywords,
  };
  const id = newId();
  const publishedAt = moment(row, "published_at");
  const externalId = key(row, "external_id");
  const isOnSite = externalId !== null && ON_SITE.has(text(row, "status", 40).toLowerCase());
  const taskId = linked(run, "tasks", key(row, "task_id"), spot, say);
  const store = async (slug: string) => {
    const { score, reasons } = rateSeo({ ...words, slug, targetWords: null });
    const stored = await tx
      .insert(content)
      .values({
        ...spot,
        ...words,
        id,
        taskId,
        slug,
        contentType: meaningOf(CONTENT_TYPE, row, "content_type", "post", say),
        structure: meaningOf(STRUCTURE, row, "content_structure", "article", say),
        status: meaningOf(EDITORIAL_STATUS, row, "status", "draft", say),
        siteStatus: isOnSite ? "published" : "not_published",
        publishedAt: isOnSite ? (publishedAt ?? moment(row, "created_at")) : null,
        externalId,
        externalUrl: text(row, "external_url", 2000) || null,
        wordCount: wordsIn(textOf(body)),
        seoScore: score,
        seoReasons: reasons,
        createdAt: moment(row, "created_at") ?? run.now,
      })
      .onConflictDoNothing()
      .returning({ id: content.id });
    return stored.length > 0;
  };
  const slug = slugFrom(text(row, "slug", 200) || title);
  if (!(await store(slug))) {
    await store(`${slug}-${key(row)}`);
    say.altered(`slug ${slug} was taken in its site: ${slug}-${key(row)}`);
  }
  await tx.insert(contentRevision).values({ accountId: spot.accountId, contentId: id, version: 1, ...words });
  return { id, ...spot };
}
