import { z } from "zod";

export const ListEntries = z.object({
  limit: z.int().min(1).max(100).default(50),
  cursor: z.uuid().optional(),
});
export type ListEntries = z.output<typeof ListEntries>;
