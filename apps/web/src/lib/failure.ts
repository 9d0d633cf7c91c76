import { type Denial, type ErrorData, TRPCClientError } from "@igny8/api/client";

const dataOf = (error: unknown): ErrorData | undefined =>
  error instanceof TRPCClientError ? ((error.data ?? undefined) as ErrorData | undefined) : undefined;

/** The server's refusal in an error of a call, with the door that gave it; absent when it failed otherwise. */
export function denialOf(error: unknown): (Denial & { path?: string }) | undefined {
  const { denial, path } = dataOf(error) ?? {};
  return denial && { ...denial, path };
}

/** By which support finds the request. */
export const requestIdOf = (error: unknown): string | undefined => dataOf(error)?.requestId;

/** The HTTP status, or nothing when there was no answer. */
export const statusOf = (error: unknown): number | undefined => dataOf(error)?.httpStatus;

/** Whether the person must sign in (again) first. */
export const isSignedOut = (error: unknown): boolean => statusOf(error) === 401;

/** What went wrong, for a person. Without an answer the error's own words are only a browser's jargon. */
export function wordsOf(error: unknown): string {
  if (error instanceof TRPCClientError && !error.data) {
    return navigator.onLine
      ? "The server did not answer. It may be restarting; try again in a moment."
      : "This device is offline.";
  }
  return error instanceof Error ? error.message : "Something unexpected happened.";
}

/** The fields that the server found wrong, as react-hook-form takes them. */
export const issuesOf = (error: unknown): { field: string; reason: string }[] =>
  dataOf(error)?.issues?.filter(({ field }) => field !== "") ?? [];

/** What was refused (4xx) is refused again; what failed may work the next time, twice. */
export function mayWorkAgain(failures: number, error: unknown): boolean {
  const status = statusOf(error);
  return failures < 2 && (status === undefined || status >= 500);
}
