import { creditEntry, creditHold } from "@igny8/db/schema/credits";
import { job } from "@igny8/db/schema/jobs";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createAiProvider } from "../ai/create.ts";
import { reconcileCredits } from "../credits/reconcile.ts";
import { type ModelReply, type ModelServer, startModelServer } from "../testing/openai-server.ts";
import { plantCluster } from "../testing/plant.ts";
import { type Caller, type Stage, stage } from "../testing/stage.ts";
import type { JobState } from "./reads.ts";
import { LEASE_SECONDS } from "./rules.ts";
import { JobSession } from "./session.ts";

const refusal = (reason: string) => expect.objectContaining({ reason });
const IDEA = {
  title: "A title",
  brief: "A brief.",
  outline: [{ heading: "A heading", points: ["A point"] }],
  keywords: ["tea"],
  contentType: "post",
  structure: "article",
  estimatedWords: 500,
};
const PROPOSAL: ModelReply = { json: { ideas: [IDEA] } };

let play: Stage;
let model: ModelServer;

beforeAll(async () => {
  model = await startModelServer(() => PROPOSAL);
  play = await stage({
    ai: createAiProvider({ provider: "openai", apiKey: "test", baseUrl: model.baseUrl, maxRetries: 0 }),
  });
});
beforeEach(() => {
  model.calls.length = 0;
  model.answer = () => PROPOSAL;
});
afterAll(async () => {
  // Whatever was run, cancelled, killed or retried above: the ledger agrees with itself.
  expect((await reconcileCredits(play.databases.system)).differences).toEqual([]);
  await model.close();
});

const start = async (clusters = 1): Promise<string> => {
  const { siteId } = play.place("zara");
  const clusterIds: string[] = [];
  for (let n = 0; n < clusters; n++) {
    clusterIds.push(await plantCluster(play.databases.system, play.place("zara"), [`tea ${Math.random()}`]));
  }
  return (await play.ed.ideas.generate({ siteId, clusterIds })).jobId;
};
const ticket = (jobId: string) => ({ accountId: play.place("zara").accountId, jobId });
const row = async (jobId: string) => {
  const [found] = await play.databases.system.read.select().from(job).where(eq(job.id, jobId));
  if (!found) throw new Error("no such job");
  return found;
};
const charged = async (jobId: string) => {
  const entries = await play.databases.system.read
    .select()
    .from(creditEntry)
    .where(eq(creditEntry.kind, "spend"));
  return entries.filter((entry) => entry.operationKey.startsWith(`job:${jobId}:`)).length;
};
const openHolds = (jobId: string) =>
  play.databases.system.read
    .select()
    .from(creditHold)
    .where(and(eq(creditHold.jobId, jobId), eq(creditHold.status, "open")));
/** What a follower is sent; a server-side caller gets the envelopes that HTTP would unpack. */
const follow = async (caller: Caller, id: string, lastEventId?: string) =>
  (await caller.jobs.follow({ id, lastEventId })) as unknown as AsyncIterable<[string, JobState]>;
/** Waits until the model has been asked `times` times. */
const asked = async (times: number) => {
  while (model.calls.length < times) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe("who may look", () => {
  it("shows a job to every member of its account, and to nobody else", async () => {
    const jobId = await start();
    await play.runJobs();
    for (const member of [play.vera, play.ed, play.ada, play.zara]) {
      expect(await member.jobs.get({ id: jobId })).toMatchObject({
        status: "succeeded",
        kind: "ideas.generate",
      });
    }
    await expect(play.omar.jobs.get({ id: jobId })).rejects.toEqual(refusal("NOT_FOUND"));
    await expect(play.omar.jobs.cancel({ id: jobId })).rejects.toEqual(refusal("NOT_FOUND"));
    await expect(play.vera.jobs.cancel({ id: jobId })).rejects.toEqual(refusal("ROLE_REQUIRED"));
    expect((await play.omar.jobs.list({})).items).toEqual([]);
  });
});

describe("following", () => {
  it("tells every state until the job is over, and after a reconnect only what is newer", async () => {
    const jobId = await start(2);
    const states: { id: string; status: string }[] = [];
    const following = (async () => {
      for await (const [id, state] of await follow(play.vera, jobId)) {
        states.push({ id, status: state.status });
      }
    })();
    while (states.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await play.runJobs();
    await following;
    expect(states[0]?.status).toBe("queued");
    expect(states.at(-1)?.status).toBe("succeeded");
    const versions = states.map((state) => Number(state.id));
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    const again: string[] = [];
    const lastEventId = states.at(-2)?.id;
    for await (const [id] of await follow(play.vera, jobId, lastEventId)) again.push(id);
    expect(again).toEqual([states.at(-1)?.id]);
  });

  it("hears that a job has begun before its first step is done", async () => {
    const jobId = await start();
    let rings = 0;
    const deaf = play.platform.services.jobs.listen(ticket(jobId), () => rings++);
    const session = new JobSession(play.databases, play.platform.services, await row(jobId));
    session.open();
    await expect.poll(() => rings).toBeGreaterThan(0);
    session.close();
    deaf();
    await play.ed.jobs.cancel({ id: jobId });
  });

  it("does not follow another account's job", async () => {
    const jobId = await start();
    const peek = async () => {
      for await (const _ of await follow(play.omar, jobId)) throw new Error("must not be reached");
    };
    await expect(peek()).rejects.toEqual(refusal("NOT_FOUND"));
    await play.runJobs();
  });
});

describe("cancelling", () => {
  it("ends a queued job at once and gives its credits back", async () => {
    const before = await play.zara.credits.balance();
    const jobId = await start();
    expect((await play.zara.credits.balance()).held).toBe(before.held + 2);
    await play.ed.jobs.cancel({ id: jobId });
    expect(await play.zara.credits.balance()).toEqual(before);
    await play.runner.run(ticket(jobId));
    expect((await row(jobId)).status).toBe("cancelled");
    expect(model.calls).toHaveLength(0);
    await expect(play.ed.jobs.cancel({ id: jobId })).rejects.toEqual(refusal("STATUS_CONFLICT"));
  });

  it("stops a running job in the middle of a call: what was done stays charged, the rest is given back", async () => {
    model.answer = (_, nth) => (nth === 1 ? PROPOSAL : { hang: true });
    const jobId = await start(3);
    const running = play.runner.run(ticket(jobId));
    await asked(3);
    while ((await charged(jobId)) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await play.ed.jobs.cancel({ id: jobId });
    await running;
    expect(await row(jobId)).toMatchObject({ status: "cancelled", credits: 2 });
    expect(await charged(jobId)).toBe(1);
    expect(await openHolds(jobId)).toEqual([]);
  });
});

describe("failing", () => {
  it("tries a silent provider three times, then fails with the reason and gives the credits back", async () => {
    model.answer = () => ({ status: 500 });
    const before = await play.zara.credits.balance();
    const jobId = await start();
    await play.runJobs();
    expect(await row(jobId)).toMatchObject({ status: "failed", attempts: 3, credits: 0 });
    expect((await play.vera.jobs.get({ id: jobId })).error).toMatchObject({ code: "PROVIDER_FAILED" });
    expect(model.calls).toHaveLength(3);
    expect(await play.zara.credits.balance()).toEqual(before);
  });

  it("retries a failed job on request: what was charged is not charged again", async () => {
    model.answer = ({ body }) =>
      body.messages.some(({ content }) => content.includes("bad tea")) ? { status: 400 } : PROPOSAL;
    const { siteId } = play.place("zara");
    const good = await plantCluster(play.databases.system, play.place("zara"), ["good tea"]);
    const { jobId } = await play.ed.ideas.generate({ siteId, clusterIds: [good] });
    await play.runJobs();
    expect(await charged(jobId)).toBe(1);
    await play.databases.system.transaction(async (tx) => {
      await tx.update(job).set({ status: "failed" }).where(eq(job.id, jobId));
    });
    await play.ed.jobs.retry({ id: jobId });
    await play.runJobs();
    expect(await row(jobId)).toMatchObject({ status: "succeeded", credits: 2 });
    expect(await charged(jobId)).toBe(1);
    expect(await openHolds(jobId)).toEqual([]);
  });

  it("is refused a retry when the credits are gone", async () => {
    model.answer = () => ({ status: 400 });
    const jobId = await start();
    await play.runJobs();
    expect((await row(jobId)).status).toBe("failed");
    const { available } = await play.zara.credits.balance();
    await play.databases.system.transaction((tx) =>
      tx
        .update(job)
        .set({ hold: { operation: "ideas", amount: available + 1 } })
        .where(eq(job.id, jobId)),
    );
    await expect(play.ed.jobs.retry({ id: jobId })).rejects.toEqual(refusal("INSUFFICIENT_CREDITS"));
    expect((await row(jobId)).status).toBe("failed");
  });
});

describe("workers", () => {
  it("lets one of two workers have a job", async () => {
    const jobId = await start();
    await Promise.all([play.runner.run(ticket(jobId)), play.runner.run(ticket(jobId))]);
    expect(model.calls).toHaveLength(1);
    expect(await row(jobId)).toMatchObject({ status: "succeeded", attempts: 1 });
  });

  it("picks up the job of a worker that has gone silent, and leaves one alone that is alive", async () => {
    const jobId = await start();
    const lease = (seconds: number) =>
      play.databases.system.transaction((tx) =>
        tx
          .update(job)
          .set({ status: "running", attempts: 1, leaseUntil: new Date(Date.now() + seconds * 1000) })
          .where(eq(job.id, jobId)),
      );
    await lease(LEASE_SECONDS);
    expect(await play.runner.rescue()).toBe(0);
    await lease(-1);
    expect(await play.runner.rescue()).toBe(1);
    await play.runJobs();
    expect(await row(jobId)).toMatchObject({ status: "succeeded", attempts: 2 });
    expect(await charged(jobId)).toBe(1);
  });

  it("gives up a job that takes its worker with it again and again, and gives its credits back", async () => {
    const jobId = await start();
    await play.databases.system.transaction((tx) =>
      tx
        .update(job)
        .set({ status: "running", attempts: 5, leaseUntil: new Date(0) })
        .where(eq(job.id, jobId)),
    );
    await play.runner.rescue();
    expect(await row(jobId)).toMatchObject({ status: "failed", error: { code: "WORKER_LOST" } });
    expect(await openHolds(jobId)).toEqual([]);
  });

  it("hands a running job back when it drains, without using up an attempt", async () => {
    model.answer = () => ({ hang: true });
    const jobId = await start();
    const running = play.runner.run(ticket(jobId));
    await asked(1);
    await play.runner.drain();
    await running;
    expect(await row(jobId)).toMatchObject({ status: "queued", attempts: 0, leaseUntil: null });
    model.answer = () => PROPOSAL;
    await play.runJobs();
    expect(await row(jobId)).toMatchObject({ status: "succeeded", attempts: 1 });
  });

  it("wakes a waiting worker of the queue when a job is put in line", async () => {
    await play.boss.work(1, (waiting) => play.runner.run(waiting));
    const jobId = await start();
    for await (const [, state] of await follow(play.vera, jobId)) {
      if (state.status === "succeeded") break;
    }
    expect((await row(jobId)).status).toBe("succeeded");
  });
});
