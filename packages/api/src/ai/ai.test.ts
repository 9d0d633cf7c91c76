import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { startModelServer, TOKENS } from "../testing/openai-server.ts";
import { stage } from "../testing/stage.ts";
import { createAiProvider } from "./create.ts";

const OWN_KEY = "sk-own-0123456789-wxyz";
const PLATFORM_KEY = "sk-platform-9876543210-abcd";
const ENVIRONMENT_KEY = "sk-environment-1357924680";

const ready = () => ({ json: { ready: true } });
const model = await startModelServer(ready);
const s = await stage({
  allowPrivateAddresses: true,
  ai: createAiProvider({
    provider: "openai",
    apiKey: ENVIRONMENT_KEY,
    baseUrl: model.baseUrl,
    model: "m-environment",
    maxRetries: 0,
  }),
});
const bare = await stage({ ai: createAiProvider({}) });
afterAll(() => model.close());
const sql = async (text: string, on = s) => (await on.databases.system.pool.query(text)).rows;

beforeEach(async () => {
  model.calls.length = 0;
  model.answer = ready;
  await sql("delete from account_ai");
  await sql("delete from ai_provider");
});

const own = { mode: "own", baseUrl: model.baseUrl, key: OWN_KEY, textModel: "m-own", retries: 0 } as const;
const aProvider = (more: { key?: string | null; name?: string } = {}) =>
  s.deskDeveloper.staff.providers.create({
    name: "main",
    kind: "openai",
    baseUrl: model.baseUrl,
    key: PLATFORM_KEY,
    textModel: "m-platform",
    retries: 0,
    inputPriceMicros: 400_000,
    outputPriceMicros: 1_600_000,
    ...more,
  });
const keysUsed = () => model.calls.map(({ authorization }) => authorization);
const lastUsage = async () =>
  (await sql("select * from credit_usage order by created_at desc, id desc limit 1"))[0];

/** One idea of one cluster for the owner, drawn by a job. */
async function drawIdea(caller = s.zara, place = s.place("zara"), on = s) {
  const { accountId, siteId, sectorId } = place;
  const [row] = await sql(
    `insert into cluster (account_id, id, site_id, sector_id, name, primary_keyword)
     values ('${accountId}', gen_random_uuid(), '${siteId}', '${sectorId}', 'shoes ${Math.random()}', 'shoes') returning id`,
    on,
  );
  const { jobId } = await caller.ideas.generate({ siteId, clusterIds: [row.id], perCluster: 1 });
  await on.runJobs();
  return caller.jobs.get({ id: jobId });
}
const idea = {
  title: "Shoes",
  brief: "For runners",
  outline: [{ heading: "Fit", points: ["Measure"] }],
  keywords: ["shoes"],
  contentType: "post",
  structure: "guide",
  estimatedWords: 800,
};
const answersIdeas = () => ({ json: { ideas: [idea] } });

describe("whose provider works for an account", () => {
  it("is the environment's until staff choose one, and again when they choose none", async () => {
    await s.zara.ai.test();
    const { id } = await aProvider();
    await s.zara.ai.test();
    await s.deskDeveloper.staff.providers.setCurrent({ id });
    await s.zara.ai.test();
    await s.deskDeveloper.staff.providers.setCurrent({ id: null });
    expect(await s.zara.ai.test()).toMatchObject({ ok: true, model: "m-environment" });
    const [environment, platform] = [ENVIRONMENT_KEY, PLATFORM_KEY].map((key) => `Bearer ${key}`);
    expect(keysUsed()).toEqual([environment, environment, platform, environment]);
  });

  it("is the account's own where it has chosen that, and only there", async () => {
    await s.zara.ai.update(own);
    expect(await s.zara.ai.test()).toMatchObject({ ok: true, model: "m-own", provider: "openai" });
    await s.omar.ai.test();
    await s.zara.ai.update({ mode: "platform" });
    await s.zara.ai.test();
    expect(keysUsed()).toEqual([`Bearer ${OWN_KEY}`, ...Array(2).fill(`Bearer ${ENVIRONMENT_KEY}`)]);
    expect(await s.zara.ai.get()).toMatchObject({ mode: "platform", keyHint: "wxyz" });
  });

  it("is asked for by a job when it asks, not when it was put in line", async () => {
    model.answer = answersIdeas;
    const { id } = await aProvider();
    const { accountId, siteId, sectorId } = s.place("zara");
    const [row] = await sql(
      `insert into cluster (account_id, id, site_id, sector_id, name, primary_keyword)
       values ('${accountId}', gen_random_uuid(), '${siteId}', '${sectorId}', 'late', 'late') returning id`,
    );
    await s.zara.ideas.generate({ siteId, clusterIds: [row.id], perCluster: 1 });
    await s.deskDeveloper.staff.providers.setCurrent({ id });
    await s.runJobs();
    expect(keysUsed()).toEqual([`Bearer ${PLATFORM_KEY}`]);
  });

  it("costs the same credits with an own key, and the books say whose key it was and what it cost", async () => {
    model.answer = answersIdeas;
    const { id } = await aProvider();
    await s.deskDeveloper.staff.providers.setCurrent({ id });
    await drawIdea();
    const { prompt_tokens: tokensIn, completion_tokens: tokensOut } = TOKENS;
    const cost = Math.ceil(tokensIn * 0.4 + tokensOut * 1.6);
    expect(await lastUsage()).toMatchObject({
      operation: "ideas",
      credits: "2",
      key_source: "platform",
      model: "m-platform",
      tokens_in: tokensIn,
      provider_cost_micros: String(cost),
    });
    await s.zara.ai.update(own);
    await drawIdea();
    expect(keysUsed().at(-1)).toBe(`Bearer ${OWN_KEY}`);
    expect(await lastUsage()).toMatchObject({ credits: "2", key_source: "own", model: "m-own" });
  });
});

describe("a provider that is not there", () => {
  it("is named with the way out, before anything is held or called, and no other takes its place", async () => {
    await s.zara.ai.update({ mode: "own" });
    const failure = await failureOf(drawIdea());
    expect(failure).toMatchObject({
      httpStatus: 412,
      code: "CONFIG_MISSING",
      message: expect.stringMatching(/The account lacks the key of its own AI provider.*AI settings/),
    });
    expect(await s.zara.ai.get()).toMatchObject({ mode: "own", keyHint: null, lacks: failure.message });
    expect(await s.zara.ai.test()).toMatchObject({ ok: false, message: failure.message });
    expect(await s.zara.credits.balance()).toMatchObject({ held: 0 });
    expect(model.calls).toEqual([]);
  });

  it("of the platform is told to tenants and staff alike", async () => {
    const failure = await failureOf(drawIdea(bare.zara, bare.place("zara"), bare));
    expect(failure).toMatchObject({ code: "CONFIG_MISSING", message: expect.stringContaining("Providers") });
    const { lacks, environment } = await bare.deskDeveloper.staff.providers.list();
    expect([lacks, environment]).toEqual([failure.message, { provider: "none", isCurrent: true }]);
  });

  it("is also one whose key the installation can no longer read", async () => {
    await s.zara.ai.update(own);
    const { accountId } = s.place("zara");
    const moved = s.platform.services.cipher.seal(OWN_KEY, "account_ai:another row");
    await sql(`update account_ai set key_encrypted = '${moved}' where account_id = '${accountId}'`);
    expect((await s.zara.ai.get()).lacks).toMatch(/enters it again under AI settings/);
    expect(await s.zara.ai.test()).toMatchObject({ ok: false });
    expect(model.calls).toEqual([]);
  });

  it("a call that fails after the model has answered is written down at no credits", async () => {
    model.answer = () => ({ text: "no JSON at all" });
    const before = await s.zara.credits.balance();
    const job = await drawIdea();
    expect(job.status).not.toBe("succeeded");
    expect(await lastUsage()).toMatchObject({
      operation: "ideas",
      credits: "0",
      entry_id: null,
      tokens_in: 2 * TOKENS.prompt_tokens,
      job_id: job.id,
    });
    await sql(`update job set status = 'cancelled' where id = '${job.id}'`);
    expect((await s.zara.credits.balance()).balance).toBe(before.balance);
  });
});

describe("a key", () => {
  it("is in no answer, log or audit event, and sealed in the database", async () => {
    s.logs.length = 0;
    const { id } = await aProvider();
    const answers = [
      await s.zara.ai.update(own),
      await s.zara.ai.get(),
      await s.zara.ai.test(),
      await s.deskDeveloper.staff.providers.update({ id, key: `${PLATFORM_KEY}-2` }),
      await s.deskDeveloper.staff.providers.list(),
      await s.deskDeveloper.staff.providers.test({ id }),
      await s.deskDeveloper.staff.providers.setCurrent({ id }),
      await s.zara.audit.list(),
      await s.deskAdmin.staff.audit.list(),
      await failureOf(s.zara.ai.update({ ...own, baseUrl: "ftp://elsewhere" })),
      await failureOf(s.zara.ai.update({ ...own, key: `${OWN_KEY} with spaces` })),
    ];
    const kept = [
      await sql("select * from account_ai"),
      await sql("select * from ai_provider"),
      await sql("select * from audit_event"),
    ];
    const all = JSON.stringify([answers, s.logs, kept]);
    expect(all).not.toMatch(/sk-own|sk-platform/);
    expect(answers[0]).toMatchObject({ keyHint: "wxyz" });
    expect(JSON.stringify(answers[7])).toContain("wxyz");
  });

  it("is told by nobody when the far end echoes it", async () => {
    model.answer = () => ({ status: 401, message: `Incorrect API key provided: ${OWN_KEY}` });
    await s.zara.ai.update(own);
    const trial = await s.zara.ai.test();
    expect(trial).toMatchObject({ ok: false, message: expect.stringContaining("refused the API key") });
    expect(JSON.stringify([trial, s.logs])).not.toContain(OWN_KEY);
  });

  it("is sent to no other machine than it was entered for, unless it is entered again", async () => {
    await s.zara.ai.update(own);
    const elsewhere = "http://127.0.0.1:9/v1";
    expect(await failureOf(s.zara.ai.update({ mode: "own", baseUrl: elsewhere }))).toMatchObject({
      httpStatus: 400,
      issues: [{ field: "key" }],
    });
    expect(await failureOf(s.zara.ai.update({ mode: "own", baseUrl: null }))).toMatchObject({
      httpStatus: 400,
    });
    expect(await s.zara.ai.get()).toMatchObject({ baseUrl: model.baseUrl });
    await s.zara.ai.update({ mode: "own", baseUrl: model.baseUrl.replace("/v1", "/v2") });
    expect(await s.zara.ai.update({ mode: "own", baseUrl: elsewhere, key: OWN_KEY })).toMatchObject({
      baseUrl: elsewhere,
    });
    const { id } = await aProvider();
    const move = s.deskDeveloper.staff.providers.update({ id, baseUrl: elsewhere });
    expect(await failureOf(move)).toMatchObject({ issues: [{ field: "key" }] });
  });

  it("can be taken away", async () => {
    await s.zara.ai.update(own);
    expect(await s.zara.ai.update({ mode: "own", key: null })).toMatchObject({ keyHint: null });
    expect((await sql("select key_encrypted from account_ai"))[0]).toEqual({ key_encrypted: null });
  });
});

describe("AI settings", () => {
  it("are an admin's, in person: support sees them but neither sets nor gets a key", async () => {
    for (const caller of [s.vera, s.ed])
      expect(await failureOf(caller.ai.get())).toMatchObject({ code: "ROLE_REQUIRED" });
    expect(await failureOf(s.ed.ai.update(own))).toMatchObject({ code: "ROLE_REQUIRED" });
    await s.ada.ai.update(own);
    const { key } = await s.ada.keys.create({ name: "script", role: "admin" });
    expect(await failureOf(s.caller({ "x-api-key": key }).ai.update(own))).toMatchObject({
      code: "CREDENTIAL_NOT_ALLOWED",
    });
    const reading = await s.deskAs("zara");
    expect(await reading.ai.get()).toMatchObject({ mode: "own", keyHint: "wxyz" });
    expect(await failureOf(reading.ai.test())).toMatchObject({ code: "READ_ONLY_SUPPORT_SESSION" });
    const writing = await s.deskAs("zara", "write");
    expect(await failureOf(writing.ai.update({ mode: "platform" }))).toMatchObject({ httpStatus: 403 });
    expect(await writing.ai.test()).toMatchObject({ ok: true });
  });

  it("of one account are nothing to another", async () => {
    await s.zara.ai.update(own);
    expect(await s.omar.ai.get()).toMatchObject({ mode: "platform", keyHint: null, baseUrl: null });
  });

  it("refuse an address in a private network where the operator does not allow it", async () => {
    for (const baseUrl of ["https://127.0.0.1/v1", "http://api.example.com/v1", "https://10.0.0.8"]) {
      const tenant = bare.zara.ai.update({ mode: "own", baseUrl, key: OWN_KEY });
      const staff = bare.deskDeveloper.staff.providers.create({ name: "x", kind: "openai", baseUrl });
      for (const failure of await Promise.all([tenant, staff].map(failureOf)))
        expect(failure).toMatchObject({
          httpStatus: 400,
          code: "ADDRESS_REFUSED",
          issues: [{ field: "baseUrl" }],
        });
    }
    expect(await sql("select 1 from account_ai", bare)).toEqual([]);
  });

  it("refuse at the call itself an address that has become private since it was stored", async () => {
    const seal = `account_ai:${bare.place("zara").accountId}`;
    const sealed = bare.platform.services.cipher.seal(OWN_KEY, seal);
    await sql(
      `insert into account_ai (account_id, mode, base_url, key_encrypted, key_hint, retries)
       values ('${bare.place("zara").accountId}', 'own', '${model.baseUrl}', '${sealed}', 'wxyz', 0)`,
      bare,
    );
    expect(await bare.zara.ai.test()).toMatchObject({
      ok: false,
      message: expect.stringContaining("private network"),
    });
    expect(model.calls).toEqual([]);
  });
});
