import { newId } from "@igny8/db/columns";
import { content, contentRevision } from "@igny8/db/schema/content";
import type { Place, Stage } from "./stage.ts";

type More = Partial<typeof content.$inferInsert>;

/** Puts a finished draft into a place, without having it written. @returns its id */
export async function plantArticle(
  s: Stage,
  { accountId, siteId, sectorId }: Pick<Place, "accountId" | "siteId" | "sectorId">,
  title: string,
  more: More = {},
): Promise<string> {
  const id = newId();
  const text = {
    title,
    body: "<p>Intro.</p><h2>Grinding</h2><p>a</p><h2>Brewing</h2><p>b</p><h2>Serving</h2><p>c</p>",
    excerpt: "",
    metaTitle: "",
    metaDescription: "",
  };
  await s.databases.system.transaction(async (tx) => {
    await tx.insert(content).values({
      ...text,
      accountId,
      id,
      siteId,
      sectorId,
      slug: id,
      keywords: ["cold brew"],
      wordCount: 8,
      seoScore: 0,
      ...more,
    });
    await tx.insert(contentRevision).values({ accountId, contentId: id, version: 1, ...text });
  });
  return id;
}
