/**
 * The product's main job from a script: sign up, add a site and a sector, import keywords, cluster them,
 * get ideas, have one written, approve it. Prints what was done and what it cost.
 *
 *   pnpm exec tsx examples/main-job.ts [--url http://localhost:3000] [--csv keywords.csv]
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type Client, createClient, type RouterOutputs } from "@igny8/api/client";

const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://localhost:3000" },
    csv: {
      type: "string",
      default: new URL("../packages/api/src/testing/data/queries-150-intents.csv", import.meta.url).pathname,
    },
  },
});

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Waits for a job by its live states. @returns its result; @throws Error when it failed */
function finished(client: Client, jobId: string): Promise<RouterOutputs["jobs"]["get"]> {
  return new Promise((resolve, reject) => {
    let last: RouterOutputs["jobs"]["get"] | undefined;
    client.jobs.follow.subscribe(
      { id: jobId },
      {
        onData: ({ data }) => {
          last = data;
          const { phase, done, total } = data.progress;
          say(`    ${data.kind}: ${data.status}, ${phase} ${done}/${total}`);
        },
        onError: reject,
        onComplete: () => {
          if (last?.status === "succeeded") resolve(last);
          else reject(new Error(last?.error?.message ?? `The job ended as ${last?.status}`));
        },
      },
    );
  });
}

async function main(): Promise<void> {
  const email = `script-${Date.now()}@example.com`;
  const password = "a-long-enough-password";
  await createClient({ url: values.url }).signup.create.mutate({ name: "Script", email, password });
  const tenant = createClient({ url: values.url, email, password });
  const before = await tenant.credits.balance.query();
  say(`Signed up as ${email} with ${before.available} credits`);

  const industries = await tenant.industries.list.query();
  const industry = industries.items[0];
  if (!industry) throw new Error("There are no industries");
  const site = await tenant.sites.create.mutate({
    name: "Help centre",
    domain: "help.example.com",
    industryId: industry.id,
  });
  const sector = await tenant.sectors.create.mutate({ siteId: site.id, name: "Questions" });
  say(`Added the site ${site.domain} with the sector ${sector.name}`);
  const place = { siteId: site.id, sectorId: sector.id };

  const csv = await readFile(values.csv, "utf8");
  const imported = await tenant.keywords.import.mutate({ ...place, csv });
  await finished(tenant, imported.jobId);
  const { total } = await tenant.keywords.list.query({ siteId: site.id, limit: 1 });
  say(`Imported ${total} keywords`);

  const run = await tenant.clusters.run.mutate(place, {
    context: { idempotencyKey: `cluster-${sector.id}` },
  });
  await finished(tenant, run.jobId);
  const clusters = await tenant.clusters.list.query({ siteId: site.id, sort: "size", limit: 3 });
  say(`Found ${clusters.total} clusters; the largest: ${clusters.items.map((item) => item.name).join(", ")}`);

  const ideas = await tenant.ideas.generate.mutate({
    siteId: site.id,
    clusterIds: clusters.items.map((item) => item.id),
  });
  await finished(tenant, ideas.jobId);
  const proposed = await tenant.ideas.list.query({ siteId: site.id });
  const idea = proposed.items[0];
  if (!idea) throw new Error("No idea was proposed");
  say(`Got ${proposed.total} ideas, among them: ${idea.title}`);

  const queued = await tenant.ideas.queue.mutate({ ids: [idea.id] });
  const writing = await tenant.tasks.write.mutate({ ids: queued.tasks.map((task) => task.id) });
  await finished(tenant, writing.jobId);
  const drafts = await tenant.content.list.query({ siteId: site.id });
  const draft = drafts.items[0];
  if (!draft) throw new Error("No article was written");
  const article = await tenant.content.get.query({ id: draft.id });
  await tenant.content.submit.mutate({ id: article.id, version: article.version });
  const approved = await tenant.content.approve.mutate({ id: article.id, version: article.version });
  say(
    `Wrote and approved “${article.title}”: ${article.wordCount} words, SEO score ${article.seoScore}, now ${approved.status}`,
  );

  const after = await tenant.credits.balance.query();
  say(
    `It cost ${before.available - after.available} credits; ${after.available} are left and ${after.held} are held.`,
  );
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
