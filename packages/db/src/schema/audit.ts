import { sql } from "drizzle-orm";
import { bigint, foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accountId, createdAt, id, limitedTo, oneOf } from "../columns.ts";
import { account } from "./accounts.ts";

export const AUDIT_OUTCOMES = ["done", "refused"] as const;
export const ACTOR_KINDS = ["user", "key", "support", "staff", "system"] as const;

/** A row that an audited change touched: its fields before and after, secrets redacted. */
export type AuditChange = {
  kind: string;
  id: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/**
 * Who did what, written with the change itself. `actingForId` is the tenant's user whom staff stood in
 * for. Append-only; platform-wide acts belong to the system account.
 */
export const auditEvent = pgTable(
  "audit_event",
  {
    accountId: accountId().references(() => account.id),
    id: id(),
    actorKind: oneOf([...ACTOR_KINDS]),
    actorId: uuid(),
    actingForId: uuid(),
    keyId: uuid(),
    supportSessionId: uuid(),
    procedure: text().notNull(),
    outcome: oneOf([...AUDIT_OUTCOMES]),
    reason: text(),
    target: text(),
    changes: jsonb().$type<AuditChange[]>().notNull().default([]),
    requestId: text(),
    address: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    index("audit_event_list").on(t.accountId, t.createdAt, t.id),
    index("audit_event_recent").on(t.createdAt, t.id),
    index("audit_event_of_session")
      .on(t.accountId, t.supportSessionId)
      .where(sql`${t.supportSessionId} is not null`),
    limitedTo("audit_event_outcome", t.outcome, AUDIT_OUTCOMES),
    limitedTo("audit_event_actor_kind", t.actorKind, ACTOR_KINDS),
  ],
);

/** Events that wait for their seal; a trigger puts each here with the event itself (migration "sealing"). */
export const auditUnsealed = pgTable(
  "audit_unsealed",
  { accountId: accountId(), eventId: uuid().notNull(), createdAt: createdAt() },
  (t) => [primaryKey({ columns: [t.accountId, t.eventId] }), index("audit_unsealed_oldest").on(t.createdAt)],
);

/** The hash chain over an account's events, added shortly after them so that writers never wait for each other. */
export const auditSeal = pgTable(
  "audit_seal",
  {
    accountId: accountId().references(() => account.id),
    position: bigint({ mode: "number" }).notNull(),
    eventId: uuid().notNull(),
    hash: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.position] }),
    foreignKey({
      name: "audit_seal_event",
      columns: [t.accountId, t.eventId],
      foreignColumns: [auditEvent.accountId, auditEvent.id],
    }),
    index("audit_seal_of_event").on(t.accountId, t.eventId),
  ],
);
