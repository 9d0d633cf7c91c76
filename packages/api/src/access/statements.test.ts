import { newId } from "@igny8/db/columns";
import { aiProvider } from "@igny8/db/schema/ai";
import { automationItem, automationRun } from "@igny8/db/schema/automation";
import { content } from "@igny8/db/schema/content";
import { notification } from "@igny8/db/schema/notifications";
import { webhookEvent } from "@igny8/db/schema/payments";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { appRouter, doors } from "../root.ts";
import { type Belongings, give } from "../testing/belongings.ts";
import { countSent, type Sent } from "../testing/counting.ts";
import { multiply } from "../testing/multiply.ts";
import { mailedToken } from "../testing/people.ts";
import { fieldsOf, plausible } from "../testing/plausible.ts";
import { stage } from "../testing/stage.ts";
import type { Door } from "./catalogue.ts";
import type { FactsLoader } from "./facts.ts";

/**
 * What each query sends to PostgreSQL when its caller is known already: statements, and the round trips that
 * they take. Reads that wait for nothing of each other go out together. A look by staff takes a trip
 * more for its event, and what is across accounts takes a trip for each statement.
 */
const SENT: Readonly<Record<string, readonly [statements: number, trips: number]>> = {
  "access.doors": [0, 0],
  "access.explain": [1, 1],
  "access.me": [1, 1],
  "accounts.billing": [1, 1],
  "accounts.get": [2, 1],
  "ai.get": [4, 3],
  "audit.export": [1, 1],
  "audit.list": [2, 1],
  "automation.estimate": [4, 2],
  "automation.get": [2, 1],
  "automation.runDetail": [3, 1],
  "automation.runs": [2, 1],
  "clusters.get": [1, 1],
  "clusters.list": [2, 1],
  "content.get": [4, 1],
  "content.list": [4, 2],
  "content.revision": [2, 1],
  "content.revisions": [3, 1],
  "credits.balance": [1, 1],
  "credits.costs": [1, 1],
  "credits.ledger": [2, 1],
  "credits.packages": [1, 1],
  "credits.statement": [1, 1],
  "credits.usage": [3, 1],
  "ideas.list": [2, 1],
  "images.list": [2, 1],
  "industries.list": [1, 1],
  "integrations.bridge.content": [5, 2],
  "integrations.bridge.site": [2, 1],
  "invoices.get": [3, 2],
  "invoices.list": [2, 1],
  "invoices.pdf": [3, 2],
  "jobs.get": [1, 1],
  "jobs.list": [2, 1],
  "keys.list": [2, 1],
  "keywords.export": [1, 1],
  "keywords.list": [2, 1],
  "keywords.seeds": [3, 2],
  "me.accounts": [1, 1],
  "me.sessions": [1, 1],
  "members.invitation": [1, 1],
  "members.list": [6, 2],
  "notifications.list": [2, 1],
  "notifications.unreadCount": [1, 1],
  "payments.list": [3, 2],
  "payments.methods.available": [2, 1],
  "payments.methods.list": [1, 1],
  "plans.list": [1, 1],
  "prompts.get": [1, 1],
  "prompts.list": [1, 1],
  "prompts.profiles.list": [2, 1],
  "prompts.versions": [2, 1],
  "sectors.list": [1, 1],
  "signup.methods": [1, 1],
  "sites.bySlug": [1, 1],
  "sites.get": [1, 1],
  "sites.list": [1, 1],
  "sites.pipeline": [5, 1],
  "staff.accounts.get": [10, 10],
  "staff.accounts.list": [3, 3],
  "staff.audit.list": [3, 3],
  "staff.costs.list": [2, 2],
  "staff.credits.ledger": [3, 3],
  "staff.credits.packages.list": [2, 2],
  "staff.explain": [3, 3],
  "staff.health": [5, 5],
  "staff.industries.list": [3, 3],
  "staff.invoices.get": [4, 4],
  "staff.invoices.list": [3, 3],
  "staff.invoices.pdf": [4, 4],
  "staff.invoices.seller": [2, 2],
  "staff.jobs.get": [2, 2],
  "staff.jobs.list": [3, 3],
  "staff.members.list": [2, 2],
  "staff.payments.get": [4, 4],
  "staff.payments.methods.list": [2, 2],
  "staff.payments.queue": [5, 5],
  "staff.plans.effects": [3, 3],
  "staff.plans.list": [2, 2],
  "staff.providers.list": [3, 3],
  "staff.subscriptions.get": [2, 2],
  "staff.support.list": [3, 3],
  "staff.users.get": [4, 4],
  "staff.users.list": [3, 3],
  "staff.webhooks.list": [3, 3],
  "subscriptions.get": [4, 1],
  "support.log": [2, 1],
  "tasks.list": [2, 1],
  "terms.list": [2, 1],
};

/** Lists of what is as long as it is, however much work there is. */
const FIXED = new Set(
  `access.doors credits.costs payments.methods.available prompts.list signup.methods staff.costs.list
  staff.payments.methods.list`.split(/\s+/),
);

const s = await stage({ poolSize: 12 });
const home = s.place("zara");
const ours = await give(s, home, "ours");
const INPUTS: Record<string, object> = {};
const queries = doors().filter(({ type }) => type === "query");
let remembered = new Map<string, ReturnType<FactsLoader>>();

/** One of what the belongings leave out, and facts that are remembered for as long as it takes. */
beforeAll(async () => {
  const { accountId, siteId, userId } = home;
  const runId = newId();
  await s.zara.members.invite({ email: "guest@example.com", role: "admin" });
  await s.zara.prompts.update({ function: "article", text: "Write as if every word had to be paid for." });
  await s.deskAs("zara");
  await s.databases.system.transaction(async (tx) => {
    const now = new Date();
    await tx.insert(notification).values({ accountId, userId, kind: "plain", title: "Something was done" });
    await tx.insert(webhookEvent).values({ provider: "stripe", eventId: "event", payload: {} });
    await tx.insert(aiProvider).values({ name: "Other", kind: "offline" });
    await tx.update(content).set({ status: "approved" }).where(eq(content.id, ours.content));
    const run = { accountId, siteId, id: runId, estimatedCredits: 1, startedAt: now };
    await tx.insert(automationRun).values({ ...run, status: "succeeded" });
    const item = { accountId, runId, jobId: newId(), subjectId: newId(), stage: 1, startedAt: now };
    await tx.insert(automationItem).values({ ...item, title: "Subject" });
  });
  const plan = (await s.deskAdmin.staff.plans.list()).items.find(({ slug }) => slug === "scale");
  Object.assign(INPUTS, {
    "access.explain": { userId, path: "sites.list" },
    "automation.runDetail": { siteId, runId },
    "members.invitation": { token: await mailedToken(s, "guest@example.com") },
    "prompts.versions": { function: "article" },
    "sites.bySlug": { account: "acme", slug: "shop" },
    "staff.explain": { account: "acme", userId, path: "sites.list" },
    "staff.plans.effects": { id: plan?.id, change: {} },
  });
  const { loadFacts } = s.platform;
  s.platform.loadFacts = (credential, slug, fresh) => {
    const caller = JSON.stringify([credential, slug]);
    const facts = (!fresh && remembered.get(caller)) || loadFacts(credential, slug, fresh);
    remembered.set(caller, facts);
    return facts;
  };
});

type Definition = { _def: { inputs: z.ZodType[] } };

/** What the door must be told, and the longest page. */
function inputOf(path: string): Record<string, unknown> | undefined {
  const procedures = appRouter._def.procedures as unknown as Record<string, Definition>;
  const schema = procedures[path]?._def.inputs[0];
  if (!schema) return undefined;
  const { fields, required } = fieldsOf(schema);
  const owner = { ...ours, account: home.accountId } as Belongings;
  const filled = required.map((name) => [name, plausible(name, fields[name] ?? {}, path, owner)]);
  return { ...Object.fromEntries(filled), ...(fields.limit && { limit: 100 }), ...INPUTS[path] };
}

function callerOf({ path, requirement: { base } }: Door) {
  if (path.startsWith("integrations.bridge.")) return s.bridge;
  return { public: s.anonymous, authed: s.zara, tenant: s.zara, owner: s.zara, staff: s.deskAdmin }[base];
}

type Counted = { sent: readonly [number, number]; items: number | undefined };

/** Asks every query once to warm it and once to count. */
async function countAll(): Promise<Record<string, Counted>> {
  remembered = new Map();
  const counts: Record<string, Counted> = {};
  for (const door of queries) {
    const { path } = door;
    const ask = () => {
      const verb = path
        .split(".")
        .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], callerOf(door));
      return (verb as (input: unknown) => Promise<{ items?: unknown[] }>)(inputOf(path));
    };
    await ask();
    const { statements, trips, answer } = await countSent(ask);
    counts[path] = { sent: [statements, trips], items: answer.items?.length };
  }
  return counts;
}

describe("what every query sends", () => {
  let few: Record<string, Counted> = {};
  let many: Record<string, Counted> = {};
  beforeAll(async () => {
    await multiply(s, home, 2);
    few = await countAll();
    await multiply(s, home, 9);
    many = await countAll();
  });
  const sentBy = (counts: typeof few) =>
    Object.fromEntries(Object.entries(counts).map(([path, { sent }]) => [path, sent]));

  it("is what is written beside it", () => {
    expect(sentBy(few)).toEqual(SENT);
  });

  it("does not grow with the rows", () => {
    expect(sentBy(many)).toEqual(sentBy(few));
    // A list that is no longer than before would prove nothing.
    const short = queries.filter(({ path }) => {
      const [before, after] = [few[path]?.items, many[path]?.items];
      return before !== undefined && !FIXED.has(path) && !(after !== undefined && after >= before + 9);
    });
    expect(short.map(({ path }) => path)).toEqual([]);
  });
});

describe("the counting", () => {
  const sent = ({ statements, trips }: Sent) => [statements, trips];
  const tenant = s.databases.tenant(home.accountId);

  it("sees reads that wait for each other, and what a transaction sends", async () => {
    const one = () => tenant.read.select().from(content);
    expect(sent(await countSent(() => Promise.all([one(), one(), one()])))).toEqual([3, 1]);
    const inTurn = async () => {
      for (let n = 0; n < 3; n++) await one();
    };
    expect(sent(await countSent(inTurn))).toEqual([3, 3]);
    expect(sent(await countSent(() => tenant.transaction((tx) => tx.select().from(content))))).toEqual([
      3, 3,
    ]);
  });
});
