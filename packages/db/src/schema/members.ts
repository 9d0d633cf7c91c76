import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { accountId, createdAt, id, instant, limitedTo, oneOf, updatedAt } from "../columns.ts";
import { account } from "./accounts.ts";
import { site } from "./sites.ts";
import { user } from "./users.ts";

export const ROLES = ["viewer", "editor", "admin", "owner"] as const;

/** Who belongs to an account, and as what. Exactly one owner per account. */
export const membership = pgTable(
  "membership",
  {
    accountId: accountId().references(() => account.id),
    userId: uuid()
      .notNull()
      .references(() => user.id),
    role: oneOf([...ROLES]),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.userId] }),
    unique("membership_account_user_role").on(t.accountId, t.userId, t.role),
    uniqueIndex("membership_one_owner").on(t.accountId).where(sql`${t.role} = 'owner'`),
    index("membership_user").on(t.userId),
    limitedTo("membership_role", t.role, ROLES),
  ],
);

/** An invitation by e-mail; the token is stored hashed, works once and for seven days. */
export const invitation = pgTable(
  "invitation",
  {
    accountId: accountId().references(() => account.id),
    id: id(),
    email: text().notNull(),
    role: oneOf([...ROLES]),
    siteIds: uuid().array().notNull().default([]),
    tokenHash: text().notNull(),
    invitedBy: uuid().notNull(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    revokedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    unique("invitation_token").on(t.accountId, t.tokenHash),
    index("invitation_token_hash").on(t.tokenHash),
    limitedTo("invitation_role", t.role, ROLES),
  ],
);

/** Which sites an editor or viewer may see; owner and admin see every site without a row here. */
export const siteAccess = pgTable(
  "site_access",
  {
    accountId: accountId(),
    userId: uuid().notNull(),
    siteId: uuid().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.userId, t.siteId] }),
    foreignKey({
      name: "site_access_membership",
      columns: [t.accountId, t.userId],
      foreignColumns: [membership.accountId, membership.userId],
    }).onDelete("cascade"),
    foreignKey({
      name: "site_access_site",
      columns: [t.accountId, t.siteId],
      foreignColumns: [site.accountId, site.id],
    }).onDelete("cascade"),
  ],
);
