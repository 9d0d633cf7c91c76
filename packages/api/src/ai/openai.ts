import OpenAI from "openai";
import type { ChatCompletion, ChatCompletionMessageParam } from "openai/resources/chat/completions";
import { AppError } from "../access/errors.ts";
import { answerFormat, readAnswer } from "./answer.ts";
import type { AiFunction, AiProvider, AiUsage } from "./provider.ts";

export type OpenAiConfig = {
  apiKey: string;
  /** An OpenAI-compatible server; the official one when not given. */
  baseUrl?: string;
  model?: string;
  /** For one attempt. */
  timeoutMs?: number;
  /** Further attempts after 408, 409, 429, 5xx and lost connections, with growing delays (the SDK's). */
  maxRetries?: number;
};

const DEFAULT_MODEL = "gpt-4.1-mini";
const DEFAULT_TIMEOUT_MS = 180_000;

/** A provider that speaks the chat completions protocol: OpenAI itself, or any server compatible with it. */
export function openAiProvider(config: OpenAiConfig): AiProvider {
  const { apiKey, baseUrl, model = DEFAULT_MODEL, timeoutMs = DEFAULT_TIMEOUT_MS, maxRetries = 2 } = config;
  // The SDK would otherwise read its own environment variables, and log to the console.
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl ?? "https://api.openai.com/v1",
    organization: null,
    project: null,
    timeout: timeoutMs,
    maxRetries,
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

  return {
    name: "openai",
    run: async (task, input, signal) => {
      const startedAt = performance.now();
      const { system, user, maxTokens } = task.prompt(input);
      const messages: ChatCompletionMessageParam[] = [
        { role: "system", content: system },
        { role: "user", content: user },
      ];
      let tokensIn = 0;
      let tokensOut = 0;
      const attempt = async () => {
        const completion = await ask(task, messages, maxTokens, signal).catch((error: unknown) => {
          signal?.throwIfAborted();
          throw new AppError("PROVIDER_FAILED", { reason: reasonOf(error, model, timeoutMs) });
        });
        tokensIn += completion.usage?.prompt_tokens ?? 0;
        tokensOut += completion.usage?.completion_tokens ?? 0;
        return readAnswer(task.output, completion);
      };
      let answer = await attempt();
      if (!answer.ok) {
        messages.push(
          { role: "assistant", content: answer.text },
          {
            role: "user",
            content: `That is not valid: ${answer.problem}. Answer again with the corrected JSON only.`,
          },
        );
        answer = await attempt();
      }
      if (!answer.ok)
        throw new AppError("PROVIDER_FAILED", { reason: "its answer did not have the required form" });
      const usage: AiUsage = {
        provider: "openai",
        model,
        keySource: "platform",
        tokensIn,
        tokensOut,
        providerCostMicros: 0,
        durationMs: Math.round(performance.now() - startedAt),
      };
      return { output: answer.value, usage };
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
