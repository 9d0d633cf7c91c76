import type { AccountStatus } from "../access/requirement.ts";

export const GRACE_DAYS = 30;
const DAY_MS = 86_400_000;

type Life = {
  kind: "tenant" | "system";
  status: AccountStatus;
  closedAt: Date | null;
  closedFrom: AccountStatus | null;
};

/** Until when a closed account can be reopened. */
export const graceEnd = (closedAt: Date): Date => new Date(closedAt.getTime() + GRACE_DAYS * DAY_MS);

/** Whether the owner may close it: any account of a tenant that is not closed. */
export const isClosable = ({ kind, status }: Life): boolean => kind === "tenant" && status !== "cancelled";

/**
 * The status that reopening gives back: the one it was closed from, so that closing is no way out of a
 * suspension; nothing when it is not closed by its owner or the grace is over.
 */
export const statusAfterRestore = (
  { status, closedAt, closedFrom }: Life,
  now: Date,
): AccountStatus | undefined =>
  status === "cancelled" && closedAt && closedFrom && now < graceEnd(closedAt) ? closedFrom : undefined;

type Standing = Pick<Life, "kind" | "status">;

/** What an account of each status may become, by a payment, a trial's end or staff. */
const NEXT: Record<AccountStatus, readonly AccountStatus[]> = {
  pending_payment: ["active"],
  trial: ["active", "suspended"],
  active: ["suspended", "cancelled"],
  suspended: ["active", "cancelled"],
  cancelled: [],
};

/** Whether the account may become `wanted`; the system account never changes. */
export const mayBecome = ({ kind, status }: Standing, wanted: AccountStatus): boolean =>
  kind === "tenant" && NEXT[status].includes(wanted);

/** What staff may do with an account as it stands. Only a confirmed payment opens one that awaits it. */
export const accountPermissions = (account: Standing) => ({
  suspend: mayBecome(account, "suspended"),
  activate: account.status === "suspended" && mayBecome(account, "active"),
  cancel: mayBecome(account, "cancelled"),
  setPlan: account.kind === "tenant",
  setModule: account.kind === "tenant",
});
