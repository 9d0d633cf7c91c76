import { AppError } from "../access/errors.ts";
import { placeholdersIn } from "../ai/wording.ts";

/** @throws AppError INVALID_INPUT when a text uses placeholders that mean nothing; names those that do */
export function refuseUnknownPlaceholders(text: string, known: readonly string[]): void {
  const unknown = placeholdersIn(text).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const list = (names: readonly string[]) => names.map((name) => `{{${name}}}`).join(", ");
  throw new AppError("INVALID_INPUT", {
    field: "text",
    reason: `text: ${list(unknown)} stands for nothing here. You may use ${list(known)}.`,
  });
}

/** What a change of the instructions asks for, against what counts now (empty: the platform's own). */
export const isNews = (text: string, current: string | undefined): boolean => text !== (current ?? "");
