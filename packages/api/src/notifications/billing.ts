import { account } from "@igny8/db/schema/accounts";
import { membership, ROLES } from "@igny8/db/schema/members";
import { user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { administers } from "../access/ranks.ts";
import type { Services } from "../access/services.ts";
import type { Notice } from "./schema.ts";
import { notify } from "./writes.ts";

/** News of an account's money; the body is whole sentences, `href` a place inside the account. */
export type BillingNotice = Required<Notice>;

/**
 * Tells an account about its money: its owner and admins by notification, and one letter to its billing
 * address or else to its owner. Both go out if and only if the transaction commits.
 * @param tx of the system: it reads who they are
 */
export async function tellBilling(
  { mailer, publicUrl }: Pick<Services, "mailer" | "publicUrl">,
  tx: Tx,
  accountId: string,
  notice: BillingNotice,
): Promise<void> {
  const [home] = await tx
    .select({ slug: account.slug, name: account.name, billingEmail: account.billingEmail, owner: user.email })
    .from(account)
    .innerJoin(user, eq(user.id, account.ownerId))
    .where(eq(account.id, accountId));
  if (!home) throw new AppError("NOT_FOUND");
  const responsible = await tx
    .select({ userId: membership.userId })
    .from(membership)
    .where(and(eq(membership.accountId, accountId), inArray(membership.role, ROLES.filter(administers))));
  await notify(
    tx,
    accountId,
    responsible.map(({ userId }) => userId),
    notice,
  );
  await mailer.queue(tx, {
    to: home.billingEmail ?? home.owner,
    subject: `${notice.title} (${home.name})`.replace(/\s+/g, " "),
    text: `Hello,\n\n${notice.body}\n\n${publicUrl}/a/${home.slug}${notice.href}`,
  });
}
