import type { Denial } from "./denial.ts";
import { denialOf } from "./errors.ts";

/** Whether the plan has room for one more, or the refusal that adding it would get. @param max null is unlimited */
export const roomFor = (limit: string, used: number, max: number | null): true | Denial =>
  max === null || used < max ? true : denialOf("PLAN_LIMIT", { limit, used, max });
