import { randomBytes } from "node:crypto";
import { hashPassword, welcome } from "@igny8/auth/auth";
import { newId } from "@igny8/db/columns";
import { account } from "@igny8/db/schema/accounts";
import { membership } from "@igny8/db/schema/members";
import { plan } from "@igny8/db/schema/plans";
import { identity, user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { eq, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { Platform } from "../access/platform.ts";
import { requireMethod } from "../payments/reads.ts";
import { takeTrial } from "../subscriptions/trial.ts";
import { OPENINGS } from "./opening.ts";
import { slugify, type Way, wayOf } from "./rules.ts";
import type { NewSignUp } from "./schema.ts";

const TRIAL_PLAN = "free-trial";

/**
 * Makes an account with its owner, subscription, first credits or first invoice, and mail, in one transaction:
 * all of it or nothing. @throws AppError EMAIL_TAKEN, TRIAL_USED, PLAN_NOT_AVAILABLE, PAYMENT_METHOD_DISABLED,
 * CONFIG_MISSING
 */
export async function signUp(platform: Platform, { paymentMethod = "bank_transfer", ...wishes }: NewSignUp) {
  const input = { ...wishes, paymentMethod };
  const email = input.email.toLowerCase();
  // Hashing takes long on purpose; no transaction waits for it.
  const password = await hashPassword(platform.auth, input.password);
  const message = await welcome(platform.auth, { name: input.name, email });
  return platform.databases.system.transaction(async (tx) => {
    const { chosen, way } = await loadStart(tx, input.plan);
    const paying = way === "paid";
    if (paying)
      await requireMethod(tx, platform.services, input.paymentMethod, input.billing?.country ?? null);
    await refuseTakenEmail(tx, email);
    const accountId = newId();
    const userId = newId();
    const name = input.accountName ?? input.name;
    const slug = await freeSlug(tx, slugify(name, "account"));
    const now = platform.services.now();
    if (way === "trial") await takeTrial(tx, { email, accountId, now });
    const status = way === "trial" ? ("trial" as const) : ("pending_payment" as const);
    await tx.insert(account).values({
      id: accountId,
      name,
      slug,
      status,
      planId: chosen.id,
      ownerId: userId,
      currency: chosen.currency,
      billingName: input.billing?.name,
      billingAddress: input.billing?.address,
      billingCountry: input.billing?.country,
      billingTaxId: input.billing?.taxId,
      billingEmail: email,
      ...(paying && { paymentMethod: input.paymentMethod }),
    });
    await tx.insert(user).values({ id: userId, email, name: input.name, homeAccountId: accountId });
    await tx.insert(identity).values({ userId, accountId: userId, providerId: "credential", password });
    await tx.insert(membership).values({ accountId, userId, role: "owner" });
    await platform.mailer.queue(tx, message);
    const { services } = platform;
    const method = input.paymentMethod;
    const invoice = await OPENINGS[way](tx, { accountId, userId, chosen, method, services, now });
    return {
      account: { id: accountId, slug, status: STATUS_AFTER[way] },
      user: { id: userId, email },
      next: invoice ? ("/payment" as const) : ("/sites" as const),
      ...(invoice && {
        invoice: { id: invoice.id, number: invoice.number, total: invoice.total, currency: invoice.currency },
      }),
    };
  });
}

const STATUS_AFTER = { trial: "trial", free: "active", paid: "pending_payment" } as const;

/**
 * The plan to start on, and how: without a choice the free trial. @throws AppError PLAN_NOT_AVAILABLE,
 * CONFIG_MISSING when there is no trial
 */
async function loadStart(
  tx: Tx,
  wanted: string | undefined,
): Promise<{ chosen: typeof plan.$inferSelect; way: Way }> {
  const slug = wanted ?? TRIAL_PLAN;
  const [chosen] = await tx.select().from(plan).where(eq(plan.slug, slug));
  const way = chosen && wayOf(chosen);
  if (chosen && way && (wanted !== undefined || way === "trial")) return { chosen, way };
  if (wanted !== undefined) throw new AppError("PLAN_NOT_AVAILABLE", { plan: wanted });
  throw new AppError("CONFIG_MISSING", { what: `the plan ${slug}` });
}

/** Parallel sign-ups with one address wait for each other here; the loser finds it taken. @throws AppError EMAIL_TAKEN */
export async function refuseTakenEmail(tx: Tx, email: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`signup ${email}`}, 0))`);
  const [taken] = await tx.select({ id: user.id }).from(user).where(sql`lower(${user.email}) = ${email}`);
  if (taken) throw new AppError("EMAIL_TAKEN");
}

/** The wanted address of an account, or one like it when it is taken; nobody else takes it meanwhile. */
export async function freeSlug(tx: Tx, wanted: string): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`slug ${wanted}`}, 0))`);
  const [taken] = await tx.select({ id: account.id }).from(account).where(eq(account.slug, wanted));
  return taken ? `${wanted}-${randomBytes(3).toString("hex")}` : wanted;
}
