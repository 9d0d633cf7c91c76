import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant, limitedTo, newId, updatedAt } from "../columns.ts";

export const STAFF_ROLES = ["support", "billing", "developer", "admin"] as const;
export const THEMES = ["light", "dark", "system"] as const;

/**
 * A person. Global, because one person may belong to several accounts; the home account is one of
 * them, which a deferrable foreign key to `membership` guarantees (migration "walls").
 */
export const user = pgTable(
  "user",
  {
    id: uuid().primaryKey().$defaultFn(newId),
    email: text().notNull(),
    name: text().notNull(),
    emailVerified: boolean().notNull().default(false),
    image: text(),
    homeAccountId: uuid().notNull(),
    staffRole: text({ enum: [...STAFF_ROLES] }),
    disabledAt: instant(),
    twoFactorEnabled: boolean().notNull().default(false),
    locale: text().notNull().default("en"),
    theme: text({ enum: [...THEMES] })
      .notNull()
      .default("system"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("user_email").on(sql`lower(${t.email})`),
    limitedTo("user_staff_role", t.staffRole, STAFF_ROLES),
    limitedTo("user_theme", t.theme, THEMES),
    index("user_home_account").on(t.homeAccountId),
  ],
);

/** A signed-in browser (better-auth). The cookie that carries its token is read only under /api/auth. */
export const session = pgTable(
  "session",
  {
    id: uuid().primaryKey().$defaultFn(newId),
    userId: uuid()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    token: text().notNull().unique(),
    expiresAt: instant().notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index("session_user").on(t.userId)],
);

/** A way to prove who one is (better-auth calls it account): here, a hashed password. */
export const identity = pgTable(
  "identity",
  {
    id: uuid().primaryKey().$defaultFn(newId),
    userId: uuid()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    accountId: text("subject").notNull(),
    providerId: text().notNull(),
    password: text(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("identity_provider_subject").on(t.providerId, t.accountId),
    index("identity_user").on(t.userId),
  ],
);

/** Single-use tokens: password reset, e-mail change (better-auth). */
export const verification = pgTable(
  "verification",
  {
    id: uuid().primaryKey().$defaultFn(newId),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index("verification_identifier").on(t.identifier)],
);

/** A person's second factor (better-auth): the TOTP secret and backup codes, encrypted with AUTH_SECRET. */
export const twoFactor = pgTable(
  "two_factor",
  {
    id: uuid().primaryKey().$defaultFn(newId),
    userId: uuid()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    secret: text().notNull(),
    backupCodes: text().notNull(),
    verified: boolean().notNull().default(true),
    failedVerificationCount: integer().notNull().default(0),
    lockedUntil: instant(),
  },
  (t) => [index("two_factor_user").on(t.userId)],
);

/** The key pairs that sign access tokens (better-auth); private keys are encrypted with AUTH_SECRET. */
export const jwks = pgTable("jwks", {
  id: uuid().primaryKey().$defaultFn(newId),
  publicKey: text().notNull(),
  privateKey: text().notNull(),
  createdAt: createdAt(),
  expiresAt: instant(),
  alg: text(),
  crv: text(),
});
