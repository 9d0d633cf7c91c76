import { appRouter } from "@igny8/api/root";
import { getErrorShape, type TRPCError } from "@trpc/server";
import type { Operation } from "./operations.ts";

/** The refusal that tRPC would answer, by the same formatter, in REST's shape. */
export function refusalOf(error: TRPCError, { path, type }: Operation["door"], requestId: string) {
  const config = appRouter._def._config;
  const shape = getErrorShape({ config, error, type, path, input: undefined, ctx: undefined });
  const { code, httpStatus, denial, issues } = shape.data;
  const body = {
    success: false,
    error: shape.message,
    code,
    ...(denial && { denial }),
    ...(issues && { issues }),
    requestId,
  };
  return { status: httpStatus, body };
}
