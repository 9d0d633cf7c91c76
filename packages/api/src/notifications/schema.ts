import { z } from "zod";

/** A message to a member about his account; `href` leads to where it is about, inside the account. */
export type Notice = { kind: string; title: string; body?: string; href?: string };

export const ListNotifications = z.object({
  unread: z.boolean().optional(),
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(4000).optional(),
});
export type ListNotifications = z.output<typeof ListNotifications>;

/** Some, or all of them. */
export const ReadNotifications = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(100) }),
  z.object({ all: z.literal(true) }),
]);
export type ReadNotifications = z.output<typeof ReadNotifications>;
