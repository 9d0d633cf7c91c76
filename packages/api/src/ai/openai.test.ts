import { afterAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { startModelServer, TOKENS } from "../testing/openai-server.ts";
import { createAiProvider } from "./create.ts";
import type { AiFunction } from "./provider.ts";

const KEY = "sk-very-secret-0123456789";
const model = await startModelServer(() => ({ json: { city: "Bonn" } }));
afterAll(() => model.close());
beforeEach(() => {
  model.calls.length = 0;
  model.answer = () => ({ json: { city: "Bonn" } });
});

const capital: AiFunction<{ secret: string }, { city: string; note?: string }> = {
  name: "capital",
  output: z.object({ city: z.string().min(1).max(20), note: z.string().optional() }),
  prompt: ({ secret }) => ({ system: "You know cities.", user: `Name one. ${secret}`, maxTokens: 50 }),
  offline: () => ({ city: "Offline" }),
};
const input = { secret: "the-private-brief" };
const provider = (options: { timeoutMs?: number; maxRetries?: number } = {}) =>
  createAiProvider({
    provider: "openai",
    apiKey: KEY,
    baseUrl: model.baseUrl,
    model: "m-1",
    maxRetries: 0,
    ...options,
  });

it("asks for JSON of the function's shape and reports what was used", async () => {
  const { output, usage } = await provider().run(capital, input);
  expect(output).toEqual({ city: "Bonn" });
  expect(usage).toMatchObject({
    provider: "openai",
    model: "m-1",
    tokensIn: 111,
    tokensOut: 222,
    keySource: "platform",
  });
  const [call] = model.calls;
  expect(call).toMatchObject({
    path: "/v1/chat/completions",
    authorization: `Bearer ${KEY}`,
    name: "capital",
  });
  expect(call?.body).toMatchObject({
    model: "m-1",
    max_tokens: 50,
    response_format: { type: "json_schema" },
  });
  expect(call?.body.response_format?.json_schema?.schema).toEqual({
    type: "object",
    properties: { city: { type: "string" }, note: { type: "string" } },
    required: ["city", "note"],
    additionalProperties: false,
  });
});

it("falls back to plain JSON mode where the server knows no shapes, and remembers", async () => {
  model.answer = ({ body }) =>
    body.response_format?.type === "json_schema"
      ? { status: 400, message: "This response_format type is unavailable now" }
      : { text: '```json\n{"city":"Köln"}\n```' };
  const shy = provider();
  expect((await shy.run(capital, input)).output).toEqual({ city: "Köln" });
  expect((await shy.run(capital, input)).output).toEqual({ city: "Köln" });
  expect(model.calls.map(({ body }) => body.response_format?.type)).toEqual([
    "json_schema",
    "json_object",
    "json_object",
  ]);
});

it("asks once more when the answer is not valid, telling what was wrong, and counts both", async () => {
  model.answer = (_, nth) => (nth === 1 ? { json: { city: "" } } : { json: { city: "Ulm" } });
  const { output, usage } = await provider().run(capital, input);
  expect(output).toEqual({ city: "Ulm" });
  expect(usage.tokensOut).toBe(2 * TOKENS.completion_tokens);
  expect(model.calls[1]?.body.messages.at(-1)?.content).toContain("city");
});

it("gives up after the second invalid answer", async () => {
  model.answer = () => ({ text: "Sure! Here you go" });
  await expect(provider().run(capital, input)).rejects.toMatchObject({ reason: "PROVIDER_FAILED" });
  expect(model.calls).toHaveLength(2);
});

it("drops what the database could not store", async () => {
  model.answer = () => ({ text: '{"city":"A\\u0000B\\ud800C"}' });
  expect((await provider().run(capital, input)).output).toEqual({ city: "ABC" });
});

it.each([
  [{ status: 401, message: `Incorrect API key provided: ${KEY}` }, "refused the API key"],
  [{ status: 404, message: "no such model" }, "does not know the model m-1"],
  [{ status: 429, message: "slow down" }, "rate limit or quota"],
  [{ status: 500, message: `crashed on ${input.secret}` }, "status 500"],
  [{ raw: "<html>gateway</html>" }, "could not be read"],
  [{ raw: "{}" }, "was empty"],
  [{ text: '{"city":"Bo', finishReason: "length" }, "cut off"],
  [{ refusal: "I would rather not" }, "declined"],
])("says why it failed without the key or the prompt: %o", async (answer, words) => {
  model.answer = () => answer;
  const failure = await provider()
    .run(capital, input)
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ reason: "PROVIDER_FAILED", message: expect.stringContaining(words) });
  const told = JSON.stringify(failure) + String((failure as Error).stack) + String((failure as Error).cause);
  expect(told).not.toContain(KEY);
  expect(told).not.toContain(input.secret);
});

it("tries again when the server is overloaded for a moment", async () => {
  model.answer = (_, nth) =>
    nth < 3 ? { status: 503, headers: { "retry-after-ms": "5" } } : { json: { city: "Bonn" } };
  expect((await provider({ maxRetries: 2 }).run(capital, input)).output).toEqual({ city: "Bonn" });
  expect(model.calls).toHaveLength(3);
});

it.each([
  ["gpt-image-1", { size: "1536x1024", quality: "high" }],
  ["dall-e-3", { size: "1792x1024", quality: "hd", response_format: "b64_json" }],
  ["some-diffusion", { size: "1024x1024", response_format: "b64_json" }],
])("asks %s for a picture in the words that it knows, and gives its bytes", async (imageModel, words) => {
  model.answer = () => ({ image: { b64_json: Buffer.from("bytes").toString("base64") } });
  const painter = createAiProvider({ apiKey: KEY, baseUrl: model.baseUrl, imageModel, maxRetries: 0 });
  const picture = { prompt: "A glass", tier: "premium" as const, offline: async () => Buffer.from("no") };
  const { bytes, usage } = await painter.draw(picture);
  expect(Buffer.from(bytes).toString()).toBe("bytes");
  expect(usage).toMatchObject({ provider: "openai", model: imageModel });
  expect(model.calls[0]?.body).toEqual({ model: imageModel, prompt: "A glass", n: 1, ...words });
  model.answer = () => ({ image: { url: "http://127.0.0.1:9/x.png" } });
  await expect(painter.draw(picture)).rejects.toMatchObject({ reason: "PROVIDER_FAILED" });
});

it("stops waiting when the time is over", async () => {
  model.answer = () => ({ hang: true });
  await expect(provider({ timeoutMs: 100 }).run(capital, input)).rejects.toMatchObject({
    reason: "PROVIDER_FAILED",
    message: expect.stringContaining("nothing came within 0.1 s"),
  });
});

it("stops at once when it is cancelled, with the canceller's own reason", async () => {
  model.answer = () => ({ hang: true });
  const abort = new AbortController();
  const reason = new Error("The job was cancelled");
  const answer = provider({ maxRetries: 2 }).run(capital, input, abort.signal);
  setTimeout(() => abort.abort(reason), 50);
  await expect(answer).rejects.toBe(reason);
  expect(model.calls).toHaveLength(1);
});

it("says that it cannot be reached when nobody listens", async () => {
  const deaf = createAiProvider({ apiKey: KEY, baseUrl: "http://127.0.0.1:9/v1", maxRetries: 0 });
  await expect(deaf.run(capital, input)).rejects.toMatchObject({
    message: expect.stringContaining("could not be reached"),
  });
});

it("with nothing configured every call says what to set", async () => {
  await expect(createAiProvider({}).run(capital, input)).rejects.toMatchObject({
    reason: "CONFIG_MISSING",
    message: expect.stringMatching(/AI_PROVIDER=openai.*OPENAI_API_KEY.*AI_PROVIDER=offline/),
  });
  await expect(createAiProvider({ provider: "openai" }).run(capital, input)).rejects.toMatchObject({
    reason: "CONFIG_MISSING",
    message: expect.stringContaining("OPENAI_API_KEY"),
  });
});

it("answers offline only where that was chosen", async () => {
  const offline = createAiProvider({ provider: "offline", apiKey: KEY });
  const { output, usage } = await offline.run(capital, input);
  expect(output).toEqual({ city: "Offline" });
  expect(usage).toMatchObject({ provider: "offline", model: null, keySource: "none", tokensIn: 0 });
});
