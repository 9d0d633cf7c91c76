export type KeyLife = { expiresAt: Date | null; revokedAt: Date | null };
export type KeyStatus = "active" | "ending" | "expired" | "revoked";

/** `ending` is a key that was rotated and works until its overlap is over. */
export function statusOf({ expiresAt, revokedAt }: KeyLife, now: Date): KeyStatus {
  if (revokedAt && revokedAt <= now) return "revoked";
  if (expiresAt && expiresAt <= now) return "expired";
  return revokedAt ? "ending" : "active";
}

/** What may be done to a key now: only one that nobody has ended yet is rotated. */
export const allowedWith = (key: KeyLife, now: Date) => {
  const status = statusOf(key, now);
  return { rotate: status === "active", revoke: status === "active" || status === "ending" };
};

/** When the old key of a rotation ends; an overlap never makes it live longer. */
export const endOfOverlap = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
