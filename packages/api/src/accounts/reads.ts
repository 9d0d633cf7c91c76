import { account } from "@igny8/db/schema/accounts";
import { moduleSetting } from "@igny8/db/schema/modules";
import { plan } from "@igny8/db/schema/plans";
import { user } from "@igny8/db/schema/users";
import { eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { MODULE_NAMES } from "./schema.ts";

/** The account as its members see it; a module works where the plan has it and the account left it on. */
export async function getAccount(scope: TenantScope) {
  const found = scope.read
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
      supportAccess: account.supportAccess,
      owner: { id: account.ownerId, name: user.name },
      included: plan.modules,
    })
    .from(account)
    .innerJoin(plan, eq(plan.id, account.planId))
    .leftJoin(user, eq(user.id, account.ownerId))
    .where(eq(account.id, scope.account.id));
  const ownSettings = scope.read
    .select({ module: moduleSetting.module, enabled: moduleSetting.enabled })
    .from(moduleSetting)
    .where(eq(moduleSetting.accountId, scope.account.id));
  const [[row], settings] = await Promise.all([found, ownSettings]);
  if (!row) throw new AppError("NOT_FOUND");
  const { included, ...shown } = row;
  return {
    ...shown,
    modules: MODULE_NAMES.map((module) => ({
      module,
      inPlan: included.includes(module),
      enabled: settings.find((setting) => setting.module === module)?.enabled ?? true,
    })),
  };
}

/** Whom the account's invoices are made out to. */
export async function getBillingData(scope: TenantScope) {
  const [row] = await scope.read
    .select({
      billingName: account.billingName,
      billingAddress: account.billingAddress,
      billingCountry: account.billingCountry,
      billingTaxId: account.billingTaxId,
      billingEmail: account.billingEmail,
    })
    .from(account)
    .where(eq(account.id, scope.account.id));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}
