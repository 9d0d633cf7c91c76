import { AppError } from "../access/errors.ts";
import type { AiUsage } from "./provider.ts";

/** A call that failed after the model had answered something: what it used is paid for all the same. */
export class ProviderFailed extends AppError {
  constructor(
    cause: AppError,
    readonly usage: AiUsage,
  ) {
    super(cause.reason, cause.denial?.details);
  }
}
