import { AppError } from "./errors.ts";

/** No input of ours is deeper than five levels; what recurses over an input must not overflow. */
const MAX_DEPTH = 32;

/**
 * Refuses what PostgreSQL's text and jsonb cannot hold, wherever it stands in an input: U+0000 and halves
 * of surrogate pairs; and what is nested without end. @throws AppError INVALID_INPUT naming the field
 */
export function refuseUnstorable(input: unknown, field = "", depth = 0): void {
  if (typeof input === "string") refuseText(input, field);
  if (typeof input !== "object" || input === null) return;
  if (depth === MAX_DEPTH) throw refusal(field, "it is nested too deeply");
  const entries = input instanceof FormData ? input.entries() : Object.entries(input);
  for (const [name, inner] of entries) {
    refuseText(name, field);
    refuseUnstorable(inner, field ? `${field}.${name}` : name, depth + 1);
  }
}

function refuseText(text: string, field: string): void {
  if (text.includes("\0")) throw refusal(field, "the character U+0000 is not allowed");
  if (/\p{Surrogate}/u.test(text)) throw refusal(field, "half a surrogate pair is not a character");
}

const refusal = (field: string, reason: string) =>
  new AppError("INVALID_INPUT", { field: field || "input", reason: `${field || "input"}: ${reason}` });
