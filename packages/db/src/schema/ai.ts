import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { accountId, createdAt, limitedTo, newId, oneOf, updatedAt } from "../columns.ts";
import { account } from "./accounts.ts";

export const AI_KINDS = ["offline", "openai"] as const;
export const AI_MODES = ["platform", "own"] as const;

/** Where and how an OpenAI-compatible model is reached. The key is encrypted with ENCRYPTION_KEY. */
const connection = () => ({
  baseUrl: text(),
  keyEncrypted: text(),
  /** The last characters of the key, to tell one from another. */
  keyHint: text(),
  textModel: text(),
  imageModel: text(),
  timeoutSeconds: integer().notNull().default(120),
  retries: integer().notNull().default(2),
});

/** A provider that the platform pays for; staff edit it. Prices in micro units of USD. */
export const aiProvider = pgTable(
  "ai_provider",
  {
    id: uuid().primaryKey().$defaultFn(newId),
    name: text().notNull(),
    kind: oneOf([...AI_KINDS]),
    ...connection(),
    inputPriceMicros: integer().notNull().default(0),
    outputPriceMicros: integer().notNull().default(0),
    imagePriceMicros: integer().notNull().default(0),
    /** The one that accounts in mode `platform` use. */
    isCurrent: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("ai_provider_current").on(t.isCurrent).where(sql`${t.isCurrent}`),
    limitedTo("ai_provider_kind", t.kind, AI_KINDS),
  ],
);

/** Whose key an account's AI work uses: the platform's or its own. Without a row, the platform's. */
export const accountAi = pgTable(
  "account_ai",
  {
    accountId: accountId()
      .primaryKey()
      .references(() => account.id),
    mode: oneOf([...AI_MODES]),
    ...connection(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    limitedTo("account_ai_mode", t.mode, AI_MODES),
    check("account_ai_key", sql`${t.keyEncrypted} is null or ${t.keyHint} is not null`),
  ],
);
