import { z } from "zod";

export const ListEntries = z.object({
  limit: z.int().min(1).max(100).default(50),
  cursor: z.uuid().optional(),
});
export type ListEntries = z.output<typeof ListEntries>;

/** A new price of an operation, in credits per unit. */
export const UpdateCost = z.object({
  operation: z.string().min(1).max(60),
  credits: z.int().min(0).max(1_000_000),
  unit: z.enum(["request", "item", "100_words", "image"]).optional(),
});
export type UpdateCost = z.output<typeof UpdateCost>;
