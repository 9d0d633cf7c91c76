import type { SystemDatabase } from "@igny8/db/client";
import { newId } from "@igny8/db/columns";
import { account } from "@igny8/db/schema/accounts";
import { industry, industrySector } from "@igny8/db/schema/industries";
import { apiKey } from "@igny8/db/schema/keys";
import { membership, siteAccess } from "@igny8/db/schema/members";
import { plan } from "@igny8/db/schema/plans";
import { sector } from "@igny8/db/schema/sectors";
import { site } from "@igny8/db/schema/sites";
import { subscription } from "@igny8/db/schema/subscriptions";
import { session, user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { eq } from "drizzle-orm";
import { hashKey } from "../access/principal.ts";
import type { AccountStatus, Role, StaffRole } from "../access/requirement.ts";
import { grantCredits } from "../credits/writes.ts";
import { orderPlan } from "../subscriptions/orders.ts";

const DAY_MS = 86_400_000;
/** The site-bound key of the WordPress bridge. */
export const BRIDGE_KEY = "igny8_bridge_of_the_tests";

/** Who plays: zara owns Acme, where ada, ed and vera work; omar, stan and pia own accounts of their own. */
const PLAYERS = {
  zara: { account: "acme", role: "owner" },
  ada: { account: "acme", role: "admin" },
  ed: { account: "acme", role: "editor" },
  vera: { account: "acme", role: "viewer" },
  omar: { account: "omar-media", role: "owner" },
  stan: { account: "stan-suspended", role: "owner" },
  pia: { account: "pia-pending", role: "owner" },
} as const satisfies Record<string, { account: string; role: Role }>;

const ACCOUNTS: Record<string, AccountStatus> = {
  acme: "active",
  "omar-media": "active",
  "stan-suspended": "suspended",
  "pia-pending": "pending_payment",
};

export type PlayerName = keyof typeof PLAYERS;
export const PLAYER_NAMES = Object.keys(PLAYERS) as PlayerName[];
export const emailOf = (name: PlayerName): string => `${name}@example.com`;

/** The desk: staff of each role, at home in the system account. */
const DESK = {
  deskSupport: "support",
  deskBilling: "billing",
  deskDeveloper: "developer",
  deskAdmin: "admin",
} as const satisfies Record<string, StaffRole>;
export type DeskName = keyof typeof DESK;
export const DESK_NAMES = Object.keys(DESK) as DeskName[];
export const deskEmailOf = (name: DeskName): string => `${name.toLowerCase()}@igny8.example`;

/** Puts the cast into a database: each player with a session, each account with a site, a sector and credits. */
export async function plantCast(system: SystemDatabase): Promise<void> {
  await system.transaction(async (tx) => {
    for (const [slug, status] of Object.entries(ACCOUNTS)) await plantAccount(tx, slug, status);
    await plantDesk(tx);
  });
}

async function plantDesk(tx: Tx): Promise<void> {
  const [home] = await tx.select({ id: account.id }).from(account).where(eq(account.kind, "system"));
  if (!home) throw new Error("The system account is missing");
  for (const name of DESK_NAMES) {
    const id = newId();
    const email = deskEmailOf(name);
    await tx.insert(user).values({ id, email, name, homeAccountId: home.id, staffRole: DESK[name] });
    await tx.insert(membership).values({ accountId: home.id, userId: id, role: "viewer" });
    await tx
      .insert(session)
      .values({ userId: id, token: newId(), expiresAt: new Date(Date.now() + 365 * DAY_MS) });
  }
}

async function plantAccount(tx: Tx, slug: string, status: AccountStatus): Promise<void> {
  const players = PLAYER_NAMES.filter((name) => PLAYERS[name].account === slug);
  const [scale] = await tx.select().from(plan).where(eq(plan.slug, "scale"));
  const [field] = await tx
    .select({ industryId: industry.id, sectorId: industrySector.id, name: industrySector.name })
    .from(industry)
    .innerJoin(industrySector, eq(industrySector.industryId, industry.id))
    .limit(1);
  if (!scale || !field) throw new Error("The reference data is missing");
  const accountId = newId();
  const ids = new Map(players.map((name) => [name, newId()]));
  const ownerId = ids.get(players.find((name) => PLAYERS[name].role === "owner") ?? "zara");
  if (!ownerId) throw new Error(`The account ${slug} has no owner`);
  const now = new Date();
  const periodEnd = new Date(now.getTime() + 30 * DAY_MS);
  await tx.insert(account).values({ id: accountId, name: slug, slug, status, planId: scale.id, ownerId });
  const siteId = newId();
  const subscriptionStatus =
    status === "active" ? "active" : status === "suspended" ? "expired" : "pending_payment";
  for (const [name, userId] of ids) {
    await tx.insert(user).values({ id: userId, email: emailOf(name), name, homeAccountId: accountId });
    await tx.insert(membership).values({ accountId, userId, role: PLAYERS[name].role });
    await tx
      .insert(session)
      .values({ userId, token: newId(), expiresAt: new Date(now.getTime() + 365 * DAY_MS) });
  }
  const pending = status === "pending_payment";
  await tx.insert(subscription).values({
    accountId,
    planId: scale.id,
    status: subscriptionStatus,
    ...(pending
      ? { paymentMethod: "bank_transfer" }
      : { currentPeriodStart: now, currentPeriodEnd: periodEnd }),
  });
  await grantCredits(tx, {
    accountId,
    kind: "plan",
    amount: status === "active" ? scale.includedCredits : 0,
    expiresAt: periodEnd,
    operationKey: "plan:first",
  });
  await tx.insert(site).values({
    accountId,
    id: siteId,
    name: `${slug} shop`,
    slug: "shop",
    domain: `${slug}.example`,
    industryId: field.industryId,
  });
  await tx
    .insert(sector)
    .values({ accountId, siteId, name: field.name, slug: "first", industrySectorId: field.sectorId });
  for (const name of players) {
    const userId = ids.get(name);
    const granted = PLAYERS[name].role === "editor" || PLAYERS[name].role === "viewer";
    if (userId && granted) await tx.insert(siteAccess).values({ accountId, userId, siteId });
  }
  if (pending) await orderPlan(tx, { accountId, wanted: scale, purpose: "signup", now });
  if (slug === "acme") {
    await tx.insert(apiKey).values({
      accountId,
      name: "bridge",
      hash: hashKey(BRIDGE_KEY),
      hint: "ests",
      role: "editor",
      siteId,
      createdBy: ownerId,
    });
  }
}
