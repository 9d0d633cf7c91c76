import { SubmitPayment } from "@igny8/api/payments/schema";
import type { z } from "zod";

/** A transfer as its form holds it; on its way it is form data, which alone can carry a file. */
export const Transfer = SubmitPayment.out;
export type Transfer = z.output<typeof Transfer>;
