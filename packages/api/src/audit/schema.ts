import { z } from "zod";

/** Rows of one export. */
export const EXPORT_ROWS = 10_000;

const filter = {
  /** A member, a staff member, or a key. */
  actor: z.uuid().optional(),
  /** The beginning of the procedure's path, such as `sites.` */
  procedure: z.string().trim().max(100).optional(),
  outcome: z.enum(["done", "refused"]).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  supportSessionId: z.uuid().optional(),
  search: z.string().trim().max(200).optional(),
};
const cursor = z.string().max(4000).optional();
const page = { limit: z.int().min(1).max(100).default(50), cursor };

export const ListEvents = z.object({ ...filter, ...page });
export type ListEvents = z.output<typeof ListEvents>;

export const ExportEvents = z.object({ ...filter, cursor });
export type ExportEvents = z.output<typeof ExportEvents>;

export const ListAllEvents = z.object({ accountId: z.uuid().optional(), ...filter, ...page });
export type ListAllEvents = z.output<typeof ListAllEvents>;
