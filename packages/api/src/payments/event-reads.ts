import { account } from "@igny8/db/schema/accounts";
import { invoice } from "@igny8/db/schema/invoices";
import { webhookEvent } from "@igny8/db/schema/payments";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { StaffScope } from "../access/scope.ts";
import type { ListEvents } from "./schema.ts";

const NEWEST: Order = {
  name: "newest",
  by: webhookEvent.createdAt,
  type: "timestamptz",
  id: webhookEvent.id,
  descending: true,
};

const STATES = {
  failed: and(isNull(webhookEvent.processedAt), isNotNull(webhookEvent.error)),
  waiting: and(isNull(webhookEvent.processedAt), isNull(webhookEvent.error)),
  applied: isNotNull(webhookEvent.processedAt),
} as const;

/** What gateways have told, newest first, without what they know of the payer. */
export async function listEvents({ read }: StaffScope, { provider, state, limit, cursor }: ListEvents) {
  const wanted = and(provider && eq(webhookEvent.provider, provider), state && STATES[state]);
  const [found, total] = await Promise.all([
    read
      .select({
        id: webhookEvent.id,
        provider: webhookEvent.provider,
        eventId: webhookEvent.eventId,
        type: webhookEvent.type,
        invoice: { id: invoice.id, number: invoice.number },
        account: { id: account.id, slug: account.slug, name: account.name },
        createdAt: webhookEvent.createdAt,
        processedAt: webhookEvent.processedAt,
        error: webhookEvent.error,
        attempts: webhookEvent.attempts,
        retryAt: webhookEvent.retryAt,
        sortKey: sortKey(NEWEST),
      })
      .from(webhookEvent)
      .leftJoin(invoice, eq(invoice.id, webhookEvent.invoiceId))
      .leftJoin(account, eq(account.id, invoice.accountId))
      .where(and(wanted, afterCursor(NEWEST, cursor)))
      .orderBy(...orderBy(NEWEST))
      .limit(limit + 1),
    countRows(read, webhookEvent, wanted),
  ]);
  const { rows, nextCursor } = pageOf(NEWEST, found, limit);
  return {
    items: rows.map((row) => ({ ...row, can: { retry: row.processedAt === null } })),
    nextCursor,
    ...total,
  };
}
