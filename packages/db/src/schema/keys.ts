import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { accountId, createdAt, id, instant, limitedTo, oneOf } from "../columns.ts";
import { membership } from "./members.ts";
import { site } from "./sites.ts";

export const KEY_ROLES = ["viewer", "editor", "admin"] as const;

/** A key for scripts and bridges: shown once, stored hashed, never above the role of its maker. */
export const apiKey = pgTable(
  "api_key",
  {
    accountId: accountId(),
    id: id(),
    name: text().notNull(),
    hash: text().notNull(),
    hint: text().notNull(),
    role: oneOf([...KEY_ROLES]),
    siteId: uuid(),
    createdBy: uuid().notNull(),
    expiresAt: instant(),
    revokedAt: instant(),
    lastUsedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    unique("api_key_hash_of_account").on(t.accountId, t.hash),
    index("api_key_hash").on(t.hash),
    foreignKey({
      name: "api_key_maker",
      columns: [t.accountId, t.createdBy],
      foreignColumns: [membership.accountId, membership.userId],
    }).onDelete("cascade"),
    foreignKey({
      name: "api_key_site",
      columns: [t.accountId, t.siteId],
      foreignColumns: [site.accountId, site.id],
    }),
    limitedTo("api_key_role", t.role, KEY_ROLES),
  ],
);
