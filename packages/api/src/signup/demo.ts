import { account } from "@igny8/db/schema/accounts";
import { industrySector, seedKeyword } from "@igny8/db/schema/industries";
import { keyword } from "@igny8/db/schema/keywords";
import { membership } from "@igny8/db/schema/members";
import { paymentMethodConfig } from "@igny8/db/schema/payments";
import { sector } from "@igny8/db/schema/sectors";
import { site } from "@igny8/db/schema/sites";
import { user } from "@igny8/db/schema/users";
import { and, eq, sql } from "drizzle-orm";
import type { Platform } from "../access/platform.ts";
import { grantOnServer } from "../staff/command.ts";
import { signUp } from "./writes.ts";

/** A bank that does not exist; its IBAN is the one that Germany's registry entry gives as the example. */
const DEMO_BANK = {
  holder: "igny8 Demo",
  bank: "Demo Bank",
  iban: "DE89 3704 0044 0532 0130 00",
  bic: "COBADEFFXXX",
};
const DEMO_SECTOR = "tours-adventure-travel";

/** The demo tenant's sign-in. It exists only where `dev` or `seed demo` was run. */
export const DEMO = { name: "Dana Demo", email: "demo@igny8.example", password: "demo-password" };

/** The demo staff member's sign-in. It exists only where `dev` was run. */
export const DEMO_STAFF = {
  name: "Sam Staff",
  email: "staff@igny8.example",
  password: "demo-password",
  role: "admin",
} as const;

/** Adds the demo staff member when there is none. @returns whether he was added */
export async function seedDemoStaff(platform: Platform): Promise<boolean> {
  const [known] = await platform.databases.system.read
    .select({ id: user.id })
    .from(user)
    .where(eq(user.email, DEMO_STAFF.email));
  if (known) return false;
  return (await grantOnServer(platform, DEMO_STAFF)).made;
}

/**
 * Adds the demo tenant on the free trial, with a site, a sector and its seed keywords, when the
 * installation has no tenant yet. @returns whether it was added
 */
export async function seedDemo(platform: Platform): Promise<boolean> {
  const { system } = platform.databases;
  const [tenant] = await system.read
    .select({ id: user.id })
    .from(user)
    .innerJoin(membership, eq(membership.userId, user.id))
    .innerJoin(account, eq(account.id, membership.accountId))
    .where(eq(account.kind, "tenant"))
    .limit(1);
  if (tenant) return false;
  const { account: home, user: owner } = await signUp(platform, { ...DEMO, accountName: "Demo" });
  await system.transaction(async (tx) => {
    // Where staff have not yet said where money goes, a demo shows what a payer would see.
    await tx
      .update(paymentMethodConfig)
      .set({ instructions: DEMO_BANK })
      .where(
        and(
          eq(paymentMethodConfig.method, "bank_transfer"),
          sql`${paymentMethodConfig.instructions} ? 'notice'`,
        ),
      );
    await tx.update(user).set({ emailVerified: true }).where(eq(user.id, owner.id));
    const [topic] = await tx
      .select()
      .from(industrySector)
      .where(eq(industrySector.slug, DEMO_SECTOR))
      .limit(1);
    if (!topic) return;
    const accountId = home.id;
    const [place] = await tx
      .insert(site)
      .values({
        accountId,
        name: "Trail Notes",
        slug: "trail-notes",
        domain: "trail-notes.example",
        industryId: topic.industryId,
      })
      .returning({ id: site.id });
    if (!place) return;
    const [area] = await tx
      .insert(sector)
      .values({ accountId, siteId: place.id, name: topic.name, slug: topic.slug, industrySectorId: topic.id })
      .returning({ id: sector.id });
    if (!area) return;
    const seeds = await tx.select().from(seedKeyword).where(eq(seedKeyword.industrySectorId, topic.id));
    await tx.insert(keyword).values(
      seeds.map(({ phrase, intent }) => ({
        accountId,
        siteId: place.id,
        sectorId: area.id,
        phrase,
        normal: phrase,
        intent,
        source: "seed" as const,
      })),
    );
  });
  return true;
}
