import { z } from "zod";

export const MIN_MINUTES = 15;
export const MAX_MINUTES = 60;
export const DEFAULT_MINUTES = 30;
export const MIN_REASON = 10;

export const Mode = z.enum(["read", "write"]);
const Reason = z.string().trim().min(MIN_REASON, `Say why in at least ${MIN_REASON} characters`).max(500);

/** Staff enter an account: as which of its users (the owner, if none is named), why, and for how long. */
export const StartSupport = z.object({
  accountId: z.uuid(),
  userId: z.uuid().optional(),
  reason: Reason,
  mode: Mode.default("read"),
  minutes: z.int().min(MIN_MINUTES).max(MAX_MINUTES).default(DEFAULT_MINUTES),
  /** Why an account is entered that has switched support access off; the account sees it. */
  overrideReason: Reason.optional(),
});
export type StartSupport = z.output<typeof StartSupport>;

const page = { limit: z.int().min(1).max(100).default(50), cursor: z.string().max(4000).optional() };

export const ListStaffSessions = z.object({
  accountId: z.uuid().optional(),
  /** Only what is open now, or only what is over. */
  open: z.boolean().optional(),
  ...page,
});
export type ListStaffSessions = z.output<typeof ListStaffSessions>;

export const SupportLog = z.object({ open: z.boolean().optional(), ...page });
export type SupportLog = z.output<typeof SupportLog>;

export const SupportSessionId = z.object({ id: z.uuid() });

export const LeaveSupport = z.object({});
