import type OpenAI from "openai";
import type { ImageGenerateParamsNonStreaming, ImagesResponse } from "openai/resources/images";
import { AppError } from "../access/errors.ts";
import type { AiPicture } from "./provider.ts";

/** A picture of 20 MB in base64. */
const MAX_BASE64 = 28_000_000;
const MAX_PROMPT = 4000;

type Drawn = { bytes: Uint8Array; tokensIn: number; tokensOut: number };

/**
 * Asks a model for a picture. An address in its answer is never fetched.
 * @throws AppError PROVIDER_FAILED when it sent no picture; the SDK's errors
 */
export async function drawPicture(
  client: OpenAI,
  model: string,
  picture: AiPicture,
  signal: AbortSignal | undefined,
): Promise<Drawn> {
  const answer = await client.images.generate(requestFor(picture, model), { signal });
  const { input_tokens: tokensIn = 0, output_tokens: tokensOut = 0 } = answer.usage ?? {};
  return { bytes: pictureIn(answer), tokensIn, tokensOut };
}

/**
 * The GPT image models always send the bytes and know three qualities; all others (and compatible servers)
 * would send an address unless told not to, and know one shape at least: a square.
 */
function requestFor({ prompt, tier }: AiPicture, model: string): ImageGenerateParamsNonStreaming {
  const wanted = { model, prompt: prompt.slice(0, MAX_PROMPT), n: 1 };
  if (model.startsWith("gpt-image"))
    return { ...wanted, size: "1536x1024", quality: tier === "premium" ? "high" : "medium" };
  if (model === "dall-e-3") {
    const quality = tier === "premium" ? "hd" : "standard";
    return { ...wanted, size: "1792x1024", quality, response_format: "b64_json" };
  }
  return { ...wanted, size: "1024x1024", response_format: "b64_json" };
}

function pictureIn({ data }: ImagesResponse): Uint8Array {
  const base64 = data?.[0]?.b64_json;
  if (typeof base64 !== "string" || base64 === "")
    throw new AppError("PROVIDER_FAILED", { reason: "it sent no picture" });
  if (base64.length > MAX_BASE64)
    throw new AppError("PROVIDER_FAILED", { reason: "the picture that it sent is too large" });
  return Buffer.from(base64, "base64");
}
