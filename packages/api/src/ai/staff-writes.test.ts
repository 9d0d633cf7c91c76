import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { startModelServer } from "../testing/openai-server.ts";
import { stage } from "../testing/stage.ts";
import { createAiProvider } from "./create.ts";

const KEY = "sk-platform-9876543210-abcd";
const ready = () => ({ json: { ready: true } });
const model = await startModelServer(ready);
const s = await stage({ allowPrivateAddresses: true, ai: createAiProvider({ provider: "offline" }) });
const sql = async (text: string) => (await s.databases.system.pool.query(text)).rows;
afterAll(() => model.close());
beforeEach(async () => {
  model.answer = ready;
  await sql("delete from ai_provider");
});

const { providers } = s.deskDeveloper.staff;
const aProvider = (more: { key?: string | null; name?: string } = {}) =>
  providers.create({
    name: "main",
    kind: "openai",
    baseUrl: model.baseUrl,
    key: KEY,
    textModel: "m-platform",
    retries: 0,
    ...more,
  });

describe("the platform's providers", () => {
  it("are staff developers' alone", async () => {
    for (const caller of [s.deskSupport, s.deskBilling, s.zara]) {
      expect(await failureOf(caller.staff.providers.list())).toMatchObject({ code: "ROLE_REQUIRED" });
      expect(await failureOf(caller.staff.providers.create({ name: "x", kind: "offline" }))).toMatchObject({
        httpStatus: 403,
      });
    }
    await s.deskAdmin.staff.providers.create({ name: "drafts", kind: "offline" });
    expect((await providers.list()).items).toMatchObject([{ name: "drafts" }]);
  });

  it("are never two at once, whoever chooses at the same time", async () => {
    const [first, second] = [await aProvider(), await aProvider({ name: "second" })];
    const choose = (id: string) => providers.setCurrent({ id });
    await Promise.all([choose(first.id), choose(second.id), choose(first.id), choose(second.id)]);
    expect(await sql("select id from ai_provider where is_current")).toHaveLength(1);
  });

  it("are not chosen without a key, and not deleted or emptied while they are in use", async () => {
    const keyless = await aProvider({ key: null });
    expect(await failureOf(providers.setCurrent({ id: keyless.id }))).toMatchObject({
      code: "CONFIG_MISSING",
    });
    const { id } = await aProvider();
    await providers.setCurrent({ id });
    expect(await failureOf(providers.delete({ id }))).toMatchObject({ code: "STATUS_CONFLICT" });
    expect(await failureOf(providers.update({ id, key: null }))).toMatchObject({ code: "CONFIG_MISSING" });
    await providers.setCurrent({ id: null });
    await providers.delete({ id });
    expect(await failureOf(providers.test({ id }))).toMatchObject({ httpStatus: 404 });
  });

  it("are tried without being chosen, and the answer is in words", async () => {
    const { id } = await aProvider();
    expect(await providers.test({ id })).toMatchObject({ ok: true, model: "m-platform" });
    model.answer = () => ({ status: 404 });
    expect(await providers.test({ id })).toMatchObject({
      ok: false,
      message: expect.stringContaining("does not know the model m-platform"),
    });
    expect(await providers.test({ id: null })).toMatchObject({
      ok: true,
      message: expect.stringContaining("offline provider"),
    });
    expect(JSON.stringify(await providers.list())).not.toContain(KEY);
  });

  it("leave the audit of who chose which", async () => {
    const { id } = await aProvider({ name: "chosen" });
    await providers.setCurrent({ id });
    const { items } = await s.deskAdmin.staff.audit.list();
    const event = items.find(({ procedure }) => procedure === "staff.providers.setCurrent");
    expect(event?.changes).toMatchObject([
      { kind: "ai_provider", before: { current: "the environment's" }, after: { current: "chosen" } },
    ]);
  });
});
