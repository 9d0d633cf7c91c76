import { apiKey } from "@igny8/db/schema/keys";
import { site } from "@igny8/db/schema/sites";
import { user } from "@igny8/db/schema/users";
import { and, eq } from "drizzle-orm";
import { afterCursor, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import { grantable } from "../access/ranks.ts";
import type { TenantScope } from "../access/scope.ts";
import { allowedWith, statusOf } from "./rules.ts";
import type { ListKeys } from "./schema.ts";

const ORDER: Order = {
  name: "created",
  by: apiKey.createdAt,
  type: "timestamptz",
  id: apiKey.id,
  descending: true,
};

/** The account's keys, newest first; never the keys themselves. */
export async function listKeys(scope: TenantScope, { limit, cursor }: ListKeys) {
  const mine = eq(apiKey.accountId, scope.account.id);
  const [rows, total] = await Promise.all([
    scope.read
      .select({
        id: apiKey.id,
        name: apiKey.name,
        hint: apiKey.hint,
        role: apiKey.role,
        site: { id: site.id, name: site.name },
        madeBy: { id: user.id, name: user.name },
        createdAt: apiKey.createdAt,
        expiresAt: apiKey.expiresAt,
        revokedAt: apiKey.revokedAt,
        lastUsedAt: apiKey.lastUsedAt,
        sortKey: sortKey(ORDER),
      })
      .from(apiKey)
      .leftJoin(site, and(eq(site.accountId, apiKey.accountId), eq(site.id, apiKey.siteId)))
      .leftJoin(user, eq(user.id, apiKey.createdBy))
      .where(and(mine, afterCursor(ORDER, cursor)))
      .orderBy(...orderBy(ORDER))
      .limit(limit + 1),
    scope.read.$count(apiKey, mine),
  ]);
  const page = pageOf(ORDER, rows, limit);
  const now = scope.services.now();
  return {
    items: page.rows.map((row) => ({ ...row, status: statusOf(row, now), can: allowedWith(row, now) })),
    nextCursor: page.nextCursor,
    total,
    grantable: grantable(scope.role),
  };
}
