import type { RouterOutputs } from "../../lib/api.ts";
import { label, many } from "../../lib/labels.ts";

type Invoice = Pick<RouterOutputs["invoices"]["list"]["items"][number], "plan" | "package" | "purpose">;

/** What an invoice is for, in a few words: "Growth, renewal", "500 credits". */
export const forWhat = ({ plan, package: credits, purpose }: Invoice): string => {
  if (credits) return many(credits.credits, "credit");
  const why = label(purpose ?? "other");
  return plan ? `${plan.name}, ${why.toLowerCase()}` : why;
};
