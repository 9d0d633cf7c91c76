import type { TRPCDefaultErrorShape, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import type { Denial } from "./denial.ts";
import { AppError } from "./errors.ts";

export type ErrorIssue = { field: string; reason: string };

/** `error.data` on the wire. */
export type ErrorData = {
  code: string;
  httpStatus: number;
  path?: string;
  requestId?: string;
  denial?: Denial;
  issues?: ErrorIssue[];
};

const UNEXPECTED = "Something went wrong on our side. Quote the request id when you report it.";

/** PostgreSQL's class 22 (data exception): a value that the column cannot hold, so the input was bad. */
const isDataException = (cause: unknown): boolean =>
  cause instanceof Error &&
  (("code" in cause && typeof cause.code === "string" && /^22/.test(cause.code)) ||
    isDataException(cause.cause));

/** An input that a verb finds wrong names its field as one that the schema refuses does. */
function issuesOf({ reason, denial, message }: AppError): ErrorIssue[] | undefined {
  const field = denial?.details?.field;
  return (reason === "INVALID_INPUT" || reason === "ADDRESS_REFUSED") && typeof field === "string"
    ? [{ field, reason: message }]
    : undefined;
}

/** An error in one word, as the audit keeps it. */
export const reasonOf = (error: TRPCError): string => {
  if (error instanceof AppError) return error.reason;
  return error.cause instanceof ZodError ? "INVALID_INPUT" : error.code;
};

/** The answer to an error: the table's code and words, or nothing but the request id. */
export function describeFailure(
  error: TRPCError,
  shape: TRPCDefaultErrorShape,
  requestId: string | undefined,
): { message: string; code: TRPCDefaultErrorShape["code"]; data: ErrorData } {
  const { httpStatus, path } = shape.data;
  const base = { path, requestId };
  const answer = (message: string, data: Omit<ErrorData, "path" | "requestId">) => ({
    message,
    code: shape.code,
    data: { ...base, ...data },
  });
  if (error instanceof AppError) {
    const issues = issuesOf(error);
    return answer(error.message, {
      code: error.reason,
      httpStatus,
      denial: error.denial,
      ...(issues && { issues }),
    });
  }
  if (error.cause instanceof ZodError) {
    const issues = error.cause.issues.map((issue) => ({
      field: issue.path.join(".") || "input",
      reason: issue.message,
    }));
    const [first] = issues;
    return answer(first ? `${first.field}: ${first.reason}` : "The input is not valid.", {
      code: "INVALID_INPUT",
      httpStatus: 400,
      issues,
    });
  }
  if (isDataException(error.cause))
    return answer("The input is not valid.", { code: "INVALID_INPUT", httpStatus: 400 });
  if (httpStatus >= 500) return answer(UNEXPECTED, { code: "INTERNAL_SERVER_ERROR", httpStatus });
  return answer(error.message, { code: error.code, httpStatus });
}
