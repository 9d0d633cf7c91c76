import { createClient } from "@igny8/api/client";
import { reconcileCredits } from "@igny8/api/credits/reconcile";
import { startModelServer } from "@igny8/api/testing/openai-server";
import { plantCluster } from "@igny8/api/testing/plant";
import { TEST_SECRET } from "@igny8/api/testing/setup";
import { cloneDatabase } from "@igny8/api/testing/stage";
import { openDatabases } from "@igny8/db/client";
import { afterAll, expect, it } from "vitest";
import { startServer } from "./testing/server.ts";

const IDEA = {
  title: "A title",
  brief: "A brief.",
  outline: [{ heading: "A heading", points: ["A point"] }],
  keywords: ["tea"],
  contentType: "post",
  structure: "article",
  estimatedWords: 500,
};

it("a worker killed in the middle of a job loses no charge and makes none twice", async () => {
  // Two clusters are answered, the third call hangs until the worker is dead.
  let dead = false;
  const model = await startModelServer((_, nth) =>
    nth > 2 && !dead ? { hang: true } : { json: { ideas: [IDEA] } },
  );
  const database = await cloneDatabase();
  const databases = openDatabases({ url: database, secret: TEST_SECRET });
  afterAll(async () => {
    await databases.close();
    await model.close();
  });
  const env = { AI_PROVIDER: "openai", OPENAI_API_KEY: "test", OPENAI_BASE_URL: model.baseUrl };
  const first = await startServer(database, env);
  const account = { email: "kim@example.com", password: "a-long-enough-password" };
  await createClient({ url: first.url }).signup.create.mutate({ name: "Kim", ...account });
  const kim = createClient({ url: first.url, ...account });
  const [industry] = (await kim.industries.list.query()).items;
  const site = await kim.sites.create.mutate({
    name: "Tea",
    domain: "tea.example.com",
    industryId: industry?.id ?? "",
  });
  const sector = await kim.sectors.create.mutate({ siteId: site.id, name: "Tea" });
  const { account: home } = await kim.access.me.query();
  const place = { accountId: home?.id ?? "", siteId: site.id, sectorId: sector.id };
  const clusterIds: string[] = [];
  for (const phrase of ["green tea", "black tea", "herbal tea", "iced tea"]) {
    clusterIds.push(await plantCluster(databases.system, place, [phrase]));
  }
  const { jobId } = await kim.ideas.generate.mutate({ siteId: site.id, clusterIds });

  while ((await kim.jobs.get.query({ id: jobId })).credits < 4) await pause(50);
  await first.kill("SIGKILL");
  dead = true;

  const second = await startServer(database, env);
  const again = createClient({ url: second.url, ...account });
  while ((await again.jobs.get.query({ id: jobId })).status !== "succeeded") await pause(200);
  const job = await again.jobs.get.query({ id: jobId });
  expect(job).toMatchObject({ credits: 8, attempts: 2 });
  expect((await again.ideas.list.query({ siteId: site.id })).total).toBe(4);
  expect(await again.credits.balance.query()).toMatchObject({ balance: 1992, held: 0, available: 1992 });
  const spent = (await again.credits.ledger.query({})).items.filter((entry) => entry.kind === "spend");
  expect(spent.map((entry) => entry.amount)).toEqual([-2, -2, -2, -2]);
  expect((await reconcileCredits(databases.system)).differences).toEqual([]);
  expect(await second.kill("SIGTERM")).toBe(0);
}, 90_000);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
