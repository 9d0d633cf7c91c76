import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accountId, createdAt, id, instant, limitedTo, oneOf, updatedAt } from "../columns.ts";
import { account } from "./accounts.ts";
import { site } from "./sites.ts";

export const JOB_STATUSES = ["queued", "running", "succeeded", "failed", "cancelled"] as const;

/**
 * A long operation. `version` grows with every visible change, so that a follower knows what it has
 * seen; `leaseUntil` is pushed forward while a worker is alive, so that another can pick up its work.
 */
export const job = pgTable(
  "job",
  {
    accountId: accountId().references(() => account.id),
    id: id(),
    kind: text().notNull(),
    siteId: uuid(),
    input: jsonb().notNull(),
    status: oneOf([...JOB_STATUSES]).default("queued"),
    done: integer().notNull().default(0),
    total: integer().notNull().default(0),
    phase: text().notNull().default("queued"),
    message: text(),
    result: jsonb(),
    error: jsonb(),
    attempts: integer().notNull().default(0),
    credits: integer().notNull().default(0),
    hold: jsonb().$type<{ operation: string; amount: number }>(),
    actorId: uuid(),
    actorKind: oneOf(["user", "key", "support", "system"]),
    version: integer().notNull().default(1),
    cancelRequestedAt: instant(),
    leaseUntil: instant(),
    startedAt: instant(),
    finishedAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "job_site",
      columns: [t.accountId, t.siteId],
      foreignColumns: [site.accountId, site.id],
    }),
    index("job_list").on(t.accountId, t.id),
    index("job_recent").on(t.id),
    index("job_lease").on(t.status, t.leaseUntil),
    limitedTo("job_status", t.status, JOB_STATUSES),
  ],
);

/** The first answer to a request that carried an idempotency key, given again to every repetition. */
export const idempotentAnswer = pgTable(
  "idempotent_answer",
  {
    accountId: accountId().references(() => account.id),
    key: text().notNull(),
    path: text().notNull(),
    inputHash: text().notNull(),
    answer: jsonb(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.key] }), index("idempotent_answer_age").on(t.createdAt)],
);
