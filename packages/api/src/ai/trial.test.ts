import { afterAll, expect, it } from "vitest";
import { startModelServer } from "../testing/openai-server.ts";
import { createAiProvider } from "./create.ts";
import { tryProvider } from "./trial.ts";

const model = await startModelServer(() => ({ hang: true }));
afterAll(() => model.close());
const provider = createAiProvider({ apiKey: "sk-0123456789", baseUrl: model.baseUrl, maxRetries: 5 });

it("waits for a provider only so long, and says so", async () => {
  const trial = await tryProvider(provider, 100);
  expect(trial).toMatchObject({ ok: false, message: "Nothing came within 0.1 s." });
  expect(trial.durationMs).toBeLessThan(2000);
});

it("asks something cheap", async () => {
  model.calls.length = 0;
  model.answer = () => ({ json: { ready: true } });
  expect(await tryProvider(provider)).toMatchObject({ ok: true, usage: { tokensOut: 222 } });
  expect(JSON.stringify(model.calls[0]?.body).length).toBeLessThan(1000);
  expect(model.calls[0]?.body.max_tokens).toBe(500);
});
