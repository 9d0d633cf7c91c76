import { newId } from "@igny8/db/columns";
import { cluster } from "@igny8/db/schema/clusters";
import { content, contentRevision } from "@igny8/db/schema/content";
import { contentIdea } from "@igny8/db/schema/ideas";
import { image } from "@igny8/db/schema/images";
import { job } from "@igny8/db/schema/jobs";
import { keyword } from "@igny8/db/schema/keywords";
import { accountPaymentMethod, payment } from "@igny8/db/schema/payments";
import { authorProfile } from "@igny8/db/schema/prompts";
import { task } from "@igny8/db/schema/tasks";
import { term } from "@igny8/db/schema/terms";
import { issueInvoice } from "../invoices/writes.ts";
import type { Place, Stage } from "./stage.ts";

/** What a name of an input field means: the table whose id it holds. */
export type Belongings = Record<
  | "site"
  | "sector"
  | "keyword"
  | "cluster"
  | "idea"
  | "task"
  | "content"
  | "image"
  | "term"
  | "profile"
  | "job"
  | "user"
  | "invoice"
  | "payment"
  | "method",
  string
>;

/** Gives a player one of everything, each with the word in its text. @returns their ids */
export async function give(
  s: Stage,
  { accountId, siteId, sectorId, userId }: Place,
  word: string,
): Promise<Belongings> {
  const ids = {
    site: siteId,
    sector: sectorId,
    user: userId,
    keyword: newId(),
    cluster: newId(),
    idea: newId(),
    task: newId(),
    content: newId(),
    image: newId(),
    term: newId(),
    profile: newId(),
    job: newId(),
    invoice: "",
    payment: newId(),
    method: newId(),
  };
  const place = { accountId, siteId, sectorId };
  await s.databases.system.transaction(async (tx) => {
    await tx.insert(cluster).values({ ...place, id: ids.cluster, name: word, primaryKeyword: word });
    await tx.insert(keyword).values({
      ...place,
      id: ids.keyword,
      clusterId: ids.cluster,
      phrase: word,
      normal: word,
      source: "manual",
    });
    await tx.insert(contentIdea).values({
      ...place,
      id: ids.idea,
      clusterId: ids.cluster,
      title: word,
      brief: word,
      estimatedWords: 500,
    });
    await tx.insert(task).values({ ...place, id: ids.task, ideaId: ids.idea, title: word, targetWords: 500 });
    const text = { title: word, body: word, excerpt: "", metaTitle: "", metaDescription: "" };
    await tx.insert(content).values({
      ...place,
      ...text,
      id: ids.content,
      taskId: ids.task,
      slug: word,
      wordCount: 1,
      seoScore: 0,
    });
    const { content: contentId } = ids;
    await tx.insert(image).values({
      accountId,
      siteId,
      contentId,
      id: ids.image,
      place: "in_article",
      prompt: word,
    });
    await tx.insert(authorProfile).values({ accountId, id: ids.profile, name: word });
    await tx
      .insert(term)
      .values({ accountId, siteId, id: ids.term, kind: "category", name: word, slug: word });
    await tx.insert(contentRevision).values({ accountId, contentId: ids.content, version: 1, ...text });
    await tx.insert(job).values({
      accountId,
      siteId,
      id: ids.job,
      kind: "tasks.write",
      input: {},
      status: "failed",
      actorKind: "user",
    });
    const now = s.platform.services.now();
    const issued = await issueInvoice(tx, {
      accountId,
      type: "custom",
      purpose: "other",
      lines: [{ description: word, quantity: 1, unitPrice: 100 }],
      currency: "USD",
      now,
      dueAt: now,
    });
    ids.invoice = issued.id;
    await tx.insert(payment).values({
      accountId,
      id: ids.payment,
      invoiceId: issued.id,
      amount: 100,
      currency: "USD",
      method: "bank_transfer",
      status: "pending_approval",
      payerName: word,
      reference: word,
    });
    await tx
      .insert(accountPaymentMethod)
      .values({ accountId, id: ids.method, type: "bank_transfer", label: word });
  });
  return ids;
}
