import type { ChatCompletion } from "openai/resources/chat/completions";
import type { ResponseFormatJSONObject, ResponseFormatJSONSchema } from "openai/resources/shared";
import { z } from "zod";
import { AppError } from "../access/errors.ts";
import type { AiFunction } from "./provider.ts";

export type Answer<Output> = { ok: true; value: Output } | { ok: false; text: string; problem: string };

/** The keywords that strict structured output understands; bounds are checked on the answer instead. */
const KNOWN = new Set(["type", "properties", "items", "enum", "const", "anyOf", "description"]);

/** What to ask the model for: JSON of the function's own shape, or plain JSON where the server knows no shapes. */
export const answerFormat = (
  { name, output }: AiFunction<never, unknown>,
  plainJson: boolean,
): ResponseFormatJSONObject | ResponseFormatJSONSchema =>
  plainJson
    ? { type: "json_object" }
    : {
        type: "json_schema",
        json_schema: { name, strict: true, schema: strictSchema(z.toJSONSchema(output)) },
      };

/** A JSON Schema in the subset of strict mode: every property required, no other allowed, no bounds. */
function strictSchema(schema: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(schema).filter(([key]) => KNOWN.has(key));
  const strict = Object.fromEntries(
    kept.map(([key, value]) => {
      if (key === "properties")
        return [key, mapValues(value as Record<string, Record<string, unknown>>, strictSchema)];
      if (key === "items") return [key, strictSchema(value as Record<string, unknown>)];
      if (key === "anyOf") return [key, (value as Record<string, unknown>[]).map(strictSchema)];
      return [key, value];
    }),
  );
  if (schema.type !== "object") return strict;
  return {
    ...strict,
    required: Object.keys((schema.properties as object) ?? {}),
    additionalProperties: false,
  };
}

const mapValues = <In, Out>(record: Record<string, In>, change: (value: In) => Out): Record<string, Out> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/**
 * Reads a completion as the function's output. @returns the problem, to be told to the model, when the JSON
 * is not valid. @throws AppError PROVIDER_FAILED when it refused or was cut off: asking again is no use
 */
export function readAnswer<Output>(output: z.ZodType<Output>, completion: ChatCompletion): Answer<Output> {
  const choice = completion.choices?.[0];
  if (!choice) throw new AppError("PROVIDER_FAILED", { reason: "its answer was empty" });
  if (choice.finish_reason === "length")
    throw new AppError("PROVIDER_FAILED", { reason: "its answer was cut off" });
  if (choice.message?.refusal || choice.finish_reason === "content_filter") {
    throw new AppError("PROVIDER_FAILED", { reason: "it declined to answer" });
  }
  const text = choice.message?.content ?? "";
  let json: unknown;
  try {
    json = JSON.parse(unfenced(text), storable);
  } catch {
    return { ok: false, text, problem: "it is not JSON" };
  }
  const parsed = output.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problem = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join(".") || "answer"}: ${message}`)
    .join("; ");
  return { ok: false, text, problem };
}

/** The JSON without the Markdown fence that some models put around it. */
const unfenced = (text: string): string => text.trim().replace(/^```(?:json)?\s*|\s*```$/g, "");

/** Strings without what PostgreSQL cannot store: U+0000 and halves of surrogate pairs. */
const storable = (_key: string, value: unknown): unknown =>
  typeof value === "string" ? value.replace(/\0|\p{Surrogate}/gu, "") : value;
