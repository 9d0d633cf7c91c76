import OpenAI from "openai";
import type { ChatCompletion, ChatCompletionMessageParam } from "openai/resources/chat/completions";
import { AppError } from "../access/errors.ts";
import { answerFormat, readAnswer } from "./answer.ts";
import { ProviderFailed } from "./failed.ts";
import { drawPicture } from "./picture.ts";
import type { AiFunction, AiProvider, AiUsage } from "./provider.ts";
import { systemOf } from "./wording.ts";

export type OpenAiConfig = {
  apiKey: string;
  /** An OpenAI-compatible server; the official one when not given. */
  baseUrl?: string;
  model?: string;
  imageModel?: string;
  /** For one attempt. */
  timeoutMs?: number;
  /** Further attempts after 408, 409, 429, 5xx and lost connections, with growing delays (the SDK's). */
  maxRetries?: number;
  /** Whose key it is, for the books; the platform's when not given. */
  keySource?: AiUsage["keySource"];
  /** Millionths of a US dollar for a million tokens, and for a picture, where they are known. */
  prices?: { input: number; output: number; image?: number };
  /** How an address that a user named is reached; plain fetch when not given. */
  fetch?: typeof fetch;
};

const DEFAULT_MODEL = "gpt-4.1-mini";
const DEFAULT_IMAGE_MODEL = "gpt-image-1";
const DEFAULT_TIMEOUT_MS = 180_000;
const PRICED_TOKENS = 1_000_000;

/** A provider that speaks the chat completions protocol: OpenAI itself, or any server compatible with it. */
export function openAiProvider(config: OpenAiConfig): AiProvider {
  const { apiKey, baseUrl, model = DEFAULT_MODEL, timeoutMs = DEFAULT_TIMEOUT_MS, maxRetries = 2 } = config;
  const { keySource = "platform", prices = { input: 0, output: 0 } } = config;
  const { imageModel = DEFAULT_IMAGE_MODEL } = config;
  // The SDK would otherwise read its own environment variables, and log to the console.
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl ?? "https://api.openai.com/v1",
    organization: null,
    project: null,
    timeout: timeoutMs,
    maxRetries,
    fetch: config.fetch,
    logLevel: "off",
  });
  // Compatible servers know the older name of the limit; the official one insists on the newer.
  const limitOf = (tokens: number) => (baseUrl ? { max_tokens: tokens } : { max_completion_tokens: tokens });
  let plainJson = false;

  const ask = async (
    task: AiFunction<never, unknown>,
    messages: ChatCompletionMessageParam[],
    maxTokens: number,
    signal: AbortSignal | undefined,
  ): Promise<ChatCompletion> => {
    const request = () =>
      client.chat.completions.create(
        { model, messages, ...limitOf(maxTokens), response_format: answerFormat(task, plainJson) },
        { signal },
      );
    try {
      return await request();
    } catch (error) {
      if (plainJson || !refusesSchema(error)) throw error;
      plainJson = true;
      return await request();
    }
  };

  const fail = (error: unknown, used: string, signal: AbortSignal | undefined): never => {
    signal?.throwIfAborted();
    if (error instanceof AppError) throw error;
    if (error instanceof Error && error.cause instanceof AppError) throw error.cause;
    throw new AppError("PROVIDER_FAILED", { reason: reasonOf(error, used, timeoutMs) });
  };

  const converse = async <Input, Output>(
    task: AiFunction<Input, Output>,
    input: Input,
    signal: AbortSignal | undefined,
    count: (completion: ChatCompletion) => void,
  ): Promise<Output> => {
    const { user, maxTokens } = task.prompt(input);
    const messages: ChatCompletionMessageParam[] = [
      { role: "system", content: systemOf(task, input) },
      { role: "user", content: user },
    ];
    const attempt = async () => {
      const completion = await ask(task, messages, maxTokens, signal).catch((error: unknown) =>
        fail(error, model, signal),
      );
      count(completion);
      return readAnswer(task.output, completion);
    };
    let answer = await attempt();
    if (!answer.ok) {
      const correction = `That is not valid: ${answer.problem}. Answer again with the corrected JSON only.`;
      messages.push({ role: "assistant", content: answer.text }, { role: "user", content: correction });
      answer = await attempt();
    }
    if (answer.ok) return answer.value;
    throw new AppError("PROVIDER_FAILED", { reason: "its answer did not have the required form" });
  };

  return {
    name: "openai",
    run: async (task, input, signal) => {
      const startedAt = performance.now();
      let tokensIn = 0;
      let tokensOut = 0;
      const usage = (): AiUsage => ({
        provider: "openai",
        model,
        keySource,
        tokensIn,
        tokensOut,
        providerCostMicros: Math.ceil((tokensIn * prices.input + tokensOut * prices.output) / PRICED_TOKENS),
        durationMs: Math.round(performance.now() - startedAt),
      });
      try {
        const output = await converse(task, input, signal, (completion) => {
          tokensIn += completion.usage?.prompt_tokens ?? 0;
          tokensOut += completion.usage?.completion_tokens ?? 0;
        });
        return { output, usage: usage() };
      } catch (error) {
        if (error instanceof AppError && tokensIn + tokensOut > 0) throw new ProviderFailed(error, usage());
        throw error;
      }
    },
    draw: async (picture, signal) => {
      const startedAt = performance.now();
      const { bytes, tokensIn, tokensOut } = await drawPicture(client, imageModel, picture, signal).catch(
        (error: unknown) => fail(error, imageModel, signal),
      );
      const usage: AiUsage = {
        provider: "openai",
        model: imageModel,
        keySource,
        tokensIn,
        tokensOut,
        providerCostMicros: prices.image ?? 0,
        durationMs: Math.round(performance.now() - startedAt),
      };
      return { bytes, usage };
    },
  };
}

/** Some compatible servers know only plain JSON mode, and say so with 400. */
const refusesSchema = (error: unknown): boolean =>
  error instanceof OpenAI.BadRequestError && /response_format|json_schema/i.test(error.message);

/** Why a call failed, in words that hold neither the key nor the prompt (the SDK's own may). */
function reasonOf(error: unknown, model: string, timeoutMs: number): string {
  if (error instanceof OpenAI.APIConnectionTimeoutError) return `nothing came within ${timeoutMs / 1000} s`;
  if (error instanceof OpenAI.APIConnectionError) return "it could not be reached";
  if (!(error instanceof OpenAI.APIError) || error.status === undefined)
    return "its answer could not be read";
  if (error.status === 401 || error.status === 403) return "it refused the API key";
  if (error.status === 404) return `it does not know the model ${model}`;
  if (error.status === 429) return "its rate limit or quota is used up";
  return `it answered with status ${error.status}`;
}
