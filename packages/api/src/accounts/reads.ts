import { account } from "@igny8/db/schema/accounts";
import { eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";

/** The account as its members see it. */
export async function getAccount(scope: TenantScope) {
  const [row] = await scope.read
    .select({
      id: account.id,
      name: account.name,
      slug: account.slug,
      status: account.status,
      timezone: account.timezone,
      currency: account.currency,
      billingName: account.billingName,
      billingAddress: account.billingAddress,
      billingCountry: account.billingCountry,
      billingTaxId: account.billingTaxId,
      billingEmail: account.billingEmail,
      createdAt: account.createdAt,
    })
    .from(account)
    .where(eq(account.id, scope.account.id));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}
