import { boolean, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { accountId, limitedTo, oneOf, updatedAt } from "../columns.ts";
import { account } from "./accounts.ts";

export const MODULES = ["planner", "writer", "automation", "publisher"] as const;

/** A module that an account has switched off (or on again); without a row it is on where the plan has it. */
export const moduleSetting = pgTable(
  "module_setting",
  {
    accountId: accountId().references(() => account.id),
    module: oneOf([...MODULES]),
    enabled: boolean().notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.module] }),
    limitedTo("module_setting_module", t.module, MODULES),
  ],
);
