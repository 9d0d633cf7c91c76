import { AppError } from "../access/errors.ts";
import type { SupportRights } from "../access/support.ts";
import type { StartSupport } from "./schema.ts";

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

type Span = { expiresAt: Date; endedAt: Date | null };

/** Whether the session is open. */
export const isOpen = ({ expiresAt, endedAt }: Span, now: Date): boolean =>
  endedAt === null && expiresAt.getTime() > now.getTime();

/** When the session was over; nothing while it is open. */
export const overAt = (span: Span, now: Date): Date | null =>
  isOpen(span, now) ? null : (span.endedAt ?? span.expiresAt);

/** When a session that starts now ends by itself: on a whole second, because a token's `exp` is one (RFC 7519). */
export const expiryOf = (now: Date, minutes: number): Date =>
  new Date(Math.floor((now.getTime() + minutes * MINUTE_MS) / SECOND_MS) * SECOND_MS);

/**
 * Whether this staff member may enter this account so. @returns the override's reason, if one was needed
 * @throws AppError ROLE_REQUIRED, INVALID_INPUT for the system account, SUPPORT_ACCESS_OFF
 */
export function decideEntry(
  rights: SupportRights,
  staffRole: string,
  account: { kind: string; supportAccess: boolean },
  { mode, overrideReason }: Pick<StartSupport, "mode" | "overrideReason">,
): string | null {
  if (!rights.modes.includes(mode))
    throw new AppError("ROLE_REQUIRED", { required: "staff admin", actual: `staff ${staffRole}` });
  if (account.kind === "system")
    throw new AppError("INVALID_INPUT", {
      field: "accountId",
      reason: "accountId: the system account cannot be entered",
    });
  if (account.supportAccess) return null;
  if (!rights.override || overrideReason === undefined)
    throw new AppError("SUPPORT_ACCESS_OFF", { override: rights.override });
  return overrideReason;
}

/** What the account's owner and admins are told when somebody enters. */
export function entryNotice(entry: {
  staffName: string;
  userName: string;
  accountName: string;
  mode: "read" | "write";
  minutes: number;
  reason: string;
  overrideReason: string | null;
}) {
  const may = entry.mode === "write" ? "see and change" : "see";
  const override = entry.overrideReason
    ? ` Support access is switched off for your account; it was overridden because: ${entry.overrideReason}`
    : "";
  return {
    kind: "support.started",
    title: `${entry.staffName} of igny8 support has entered ${entry.accountName}`,
    body: `For at most ${entry.minutes} minutes, ${entry.staffName} may ${may} what ${entry.userName} may. Reason: ${entry.reason}.${override}`,
    href: "/access-log",
  };
}
