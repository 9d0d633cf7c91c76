import { createHash } from "node:crypto";
import type { auditEvent } from "@igny8/db/schema/audit";

export type AuditEvent = typeof auditEvent.$inferSelect;

/** What the first seal of an account is chained to. */
export const GENESIS = "0".repeat(64);

/**
 * An event's seal: SHA-256 over the seal before it and the event (a hash chain: Haber and Stornetta, 1991).
 * Whoever changes an event must change every seal after it.
 */
export const sealOf = (previous: string, event: AuditEvent): string =>
  createHash("sha256")
    .update(`${previous}\n${canonical(event)}`)
    .digest("hex");

/**
 * One text for one event, whatever the order of its fields; fields that are null are left out, so that a
 * column which is added later leaves the old seals as they are.
 */
export const canonical = (event: AuditEvent): string =>
  JSON.stringify(ordered(Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null))));

const ordered = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, ordered(inner)]),
  );
};
