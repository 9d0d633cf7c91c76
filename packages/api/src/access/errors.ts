import { TRPCError } from "@trpc/server";
import type { Denial } from "./denial.ts";
import { ERRORS, type ErrorEntry } from "./error-table.ts";

export type ErrorCode = keyof typeof ERRORS;

const entryOf = (code: ErrorCode): ErrorEntry => ERRORS[code];

const wordsOf = (code: ErrorCode, details: Record<string, unknown>): string => {
  const { words } = entryOf(code);
  return typeof words === "string" ? words : words(details);
};

/** The denial that a code stands for. @throws never; codes without a gate are answered as gate "verb" */
export function denialOf(code: ErrorCode, details: Record<string, unknown> = {}): Denial {
  const { gate = "verb", remedy } = entryOf(code);
  return {
    gate,
    reason: code,
    message: wordsOf(code, details),
    ...(remedy && { remedy: { action: typeof remedy === "string" ? remedy : remedy(details) } }),
    ...(Object.keys(details).length > 0 && { details }),
  };
}

/** The only error that domain code throws: a code of the table and the facts that its words need. */
export class AppError extends TRPCError {
  readonly reason: ErrorCode;
  readonly denial: Denial | undefined;

  constructor(code: ErrorCode, details: Record<string, unknown> = {}) {
    super({ code: entryOf(code).status, message: wordsOf(code, details) });
    this.name = "AppError";
    this.reason = code;
    const { gate, remedy } = entryOf(code);
    this.denial = gate || remedy || Object.keys(details).length > 0 ? denialOf(code, details) : undefined;
  }
}
