import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { describeFailure, type ErrorData } from "../access/failure.ts";

/** What an error would be on the wire: `error.data` and the message, by the product's own formatter. */
export function onTheWire(error: unknown): ErrorData & { message: string } {
  if (!(error instanceof TRPCError)) throw error;
  const { message, data } = describeFailure(
    error,
    {
      message: error.message,
      code: -32600,
      data: { code: error.code, httpStatus: getHTTPStatusCodeFromError(error) },
    },
    "a-request",
  );
  return { ...data, message };
}

/** The failure of a call as its caller sees it. @throws Error when the call succeeds */
export async function failureOf(call: Promise<unknown>): Promise<ReturnType<typeof onTheWire>> {
  const outcome = await call.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  if ("answer" in outcome) throw new Error(`It was answered: ${JSON.stringify(outcome.answer)}`);
  return onTheWire(outcome.error);
}
