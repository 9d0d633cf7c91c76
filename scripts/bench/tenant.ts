import { createClient } from "@igny8/api/client";
import { account } from "@igny8/db/schema/accounts";
import { industry } from "@igny8/db/schema/industries";
import { plan } from "@igny8/db/schema/plans";
import { site } from "@igny8/db/schema/sites";
import { eq } from "drizzle-orm";
import type { Installation } from "./installation.ts";

export type Tenant = {
  accountId: string;
  /** An access token and a key of the owner. */
  token: string;
  key: string;
  /** How the owner signs in. */
  email: string;
  password: string;
};

const PASSWORD = "a password of the benchmark";
const PLAN = "bench";

/**
 * Signs up as anybody would, over HTTP, and gives the account a plan whose budgets no load can spend: the
 * throttle counts every call and refuses none.
 */
export async function signUpTenant({ databases }: Installation, url: string, sites: number): Promise<Tenant> {
  const email = `bench-${crypto.randomUUID()}@example.com`;
  const { account: made } = await createClient({ url }).signup.create.mutate({
    name: "Bench",
    email,
    password: PASSWORD,
  });
  const { system } = databases;
  await system.transaction(async (tx) => {
    const [roomy] = await tx
      .insert(plan)
      .values({
        slug: PLAN,
        name: "Bench",
        price: 0,
        currency: "USD",
        interval: "month",
        includedCredits: 0,
        modules: ["planner", "writer", "automation", "publisher"],
        throttleFactor: 100_000,
      })
      .onConflictDoUpdate({ target: plan.slug, set: { name: "Bench" } })
      .returning({ id: plan.id });
    const [field] = await tx.select({ id: industry.id }).from(industry).limit(1);
    if (!roomy || !field) throw new Error("The reference data is missing");
    await tx.update(account).set({ planId: roomy.id, status: "active" }).where(eq(account.id, made.id));
    await tx.insert(site).values(
      Array.from({ length: sites }, (_, index) => ({
        accountId: made.id,
        name: `Site ${index}`,
        slug: `site-${index}`,
        domain: `site-${index}.example`,
        industryId: field.id,
      })),
    );
  });
  const client = createClient({ url, email, password: PASSWORD });
  const { key } = await client.keys.create.mutate({ name: "bench", role: "viewer" });
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const answer = await fetch(`${url}/api/auth/token`, { headers: { cookie } });
  const { token } = (await answer.json()) as { token: string };
  return { accountId: made.id, token, key, email, password: PASSWORD };
}
