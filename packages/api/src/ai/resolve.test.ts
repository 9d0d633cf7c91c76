import { afterAll, expect, it } from "vitest";
import { startModelServer } from "../testing/openai-server.ts";
import { stage } from "../testing/stage.ts";
import { createAiProvider } from "./create.ts";
import { createAiDesk } from "./resolve.ts";

const model = await startModelServer(() => ({ json: { ready: true } }));
afterAll(() => model.close());
const s = await stage({ allowPrivateAddresses: true });
const { cipher, outside } = s.platform.services;
/** As another process of the installation has it: the same database and secrets, nothing else shared. */
const elsewhere = createAiDesk({
  databases: s.databases,
  cipher,
  outside,
  environment: createAiProvider({ provider: "offline" }),
});
const { accountId } = s.place("zara");
const name = async () => (await elsewhere.of(accountId)).name;

it("another process follows every change at its next call: the platform's choice, an own key, a way back", async () => {
  const seen = [await name()];
  const { id } = await s.deskDeveloper.staff.providers.create({
    name: "main",
    kind: "openai",
    baseUrl: model.baseUrl,
    key: "sk-platform-0123",
  });
  await s.deskDeveloper.staff.providers.setCurrent({ id });
  seen.push(await name());
  await s.zara.ai.update({ mode: "own" });
  seen.push(await name());
  await s.zara.ai.update({ mode: "platform" });
  seen.push(await name());
  await s.deskDeveloper.staff.providers.setCurrent({ id: null });
  seen.push(await name());
  expect(seen).toEqual(["offline", "openai", "none", "openai", "offline"]);
});

it("a provider that staff chose is not replaced by the environment's when its key cannot be read", async () => {
  const { id } = await s.deskDeveloper.staff.providers.create({
    name: "sealed elsewhere",
    kind: "openai",
    key: "sk-platform-0123",
  });
  await s.deskDeveloper.staff.providers.setCurrent({ id });
  await s.databases.system.pool.query("update ai_provider set key_encrypted = 'a1.AAAA' where id = $1", [id]);
  const provider = await elsewhere.of(accountId);
  expect(provider.lacks?.what).toContain("ENCRYPTION_KEY has changed");
  expect((await s.deskDeveloper.staff.providers.list()).lacks).toContain("Providers");
});
