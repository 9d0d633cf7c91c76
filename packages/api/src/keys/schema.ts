import { z } from "zod";

const MAX_OVERLAP_MINUTES = 7 * 24 * 60;

/** What a key may be; nothing that only an owner may do can be done with one. */
export const KEY_ROLE_NAMES = ["viewer", "editor", "admin"] as const;

export const ListKeys = z.object({
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
});
export type ListKeys = z.output<typeof ListKeys>;

export const CreateKey = z.object({
  name: z.string().trim().min(1, "A key needs a name").max(100),
  role: z.enum(KEY_ROLE_NAMES),
  siteId: z.uuid().optional(),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});
export type CreateKey = z.output<typeof CreateKey>;

export const RotateKey = z.object({
  id: z.uuid(),
  /** For how long the old key works on. */
  overlapMinutes: z.int().min(0).max(MAX_OVERLAP_MINUTES).default(0),
});
export type RotateKey = z.output<typeof RotateKey>;

export const KeyId = z.object({ id: z.uuid() });
