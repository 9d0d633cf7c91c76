import { join } from "node:path";
import type { Databases } from "@igny8/db/client";
import { newId } from "@igny8/db/columns";
import { localFiles } from "@igny8/db/files";
import { session, user } from "@igny8/db/schema/users";
import { eq, isNotNull } from "drizzle-orm";
import { createRequestContext } from "../../access/context.ts";
import { createCallerFactory } from "../../access/procedures.ts";
import { createAiProvider } from "../../ai/create.ts";
import { sweepCredits } from "../../credits/sweep.ts";
import { createJobRunner } from "../../jobs/runner.ts";
import { settlePayment } from "../../payments/settle.ts";
import { createPlatform } from "../../platform.ts";
import { signupRouter } from "../../signup/router.ts";
import { runBilling } from "../../subscriptions/billing-run.ts";
import { silentLog } from "../log.ts";
import { PASSWORD } from "../people.ts";
import { letPlayersIn } from "../players.ts";
import { TEST_SECRET } from "../setup.ts";
import { fakeGateway, takenOf } from "./till.ts";
import type { Tenant } from "./world.ts";

const TENANTS = 6;
const FAR_AWAY = new Date("2090-01-01T00:00:00Z");
const BILLING = { name: "Carla Ltd", address: "1 Main Street", country: "DE" };
const MOST_ROUNDS = 20;

/** The product in the process that watches the run: it lets the customers in, and settles what is left over. */
export async function openPlay(databases: Databases, folder: string, start: number) {
  const { system } = databases;
  const clock = { now: start };
  const { platform, boss } = await createPlatform({
    databases,
    log: silentLog,
    ai: createAiProvider({ provider: "offline" }),
    files: localFiles(join(folder, "files")),
    gateways: { stripe: fakeGateway(folder, "last") },
    publicUrl: "http://localhost:3000",
    authSecret: TEST_SECRET,
    encryptionKey: TEST_SECRET,
    production: false,
    mailFrom: "igny8 <no-reply@localhost>",
    throttleOff: true,
    now: () => new Date(clock.now),
  });
  letPlayersIn(platform);
  const { services } = platform;
  const runner = createJobRunner({ databases, services, boss });

  const signUp = async (n: number): Promise<Tenant> => {
    const context = createRequestContext(platform, new Headers(), {
      id: "sign-up",
      address: "127.0.0.1",
      setHeader: () => {},
    });
    const { user: owner, account } = await createCallerFactory(signupRouter)(context).create({
      name: "Carla Customer",
      email: `carla-${n}@example.com`,
      password: PASSWORD,
      plan: "growth",
      billing: BILLING,
    });
    const id = newId();
    await system.transaction((tx) =>
      tx.insert(session).values({ id, userId: owner.id, token: newId(), expiresAt: FAR_AWAY }),
    );
    return { accountId: account.id, userId: owner.id, token: `${owner.id}.${id}` };
  };

  return {
    clock,
    /** Customers who have not paid yet, known to the gateway, and the desk. */
    enter: async (): Promise<{ tenants: Tenant[]; desks: string[] }> => {
      const tenants: Tenant[] = [];
      for (let n = 0; n < TENANTS; n++) tenants.push(await signUp(n));
      await system.pool.query("update subscription set stripe_customer_id = 'cus_' || account_id");
      await system.pool.query("update session set expires_at = $1", [FAR_AWAY]);
      const staff = await system.read
        .select({ userId: user.id, role: user.staffRole, sessionId: session.id })
        .from(user)
        .innerJoin(session, eq(session.userId, user.id))
        .where(isNotNull(user.staffRole));
      const desks = staff
        .filter(({ role }) => role === "billing" || role === "admin")
        .map(({ userId, sessionId }) => `${userId}.${sessionId}`);
      return { tenants, desks };
    },
    /** Lets everything happen that time and the gateway still owe: events, abandoned jobs, lapsed holds, billing. */
    settleAll: async (): Promise<void> => {
      for (let known = -1, round = 0; round < MOST_ROUNDS; round++) {
        const taken = takenOf(folder);
        if (taken.length === known) break;
        known = taken.length;
        const { rows } = await system.pool.query<{ name: string }>(
          "select external_payment_id as name from payment where status in ('succeeded', 'refunded')",
        );
        const booked = new Set(rows.map(({ name }) => name));
        for (const money of taken.filter(({ externalPaymentId }) => !booked.has(externalPaymentId)))
          await system.transaction((tx) =>
            settlePayment({ services, record: () => {} }, tx, {
              ...money,
              payment: { method: "stripe" },
              actorId: null,
              now: services.now(),
            }),
          );
        await runBilling(system, services, services.now());
      }
      while ((await runner.rescue()) > 0);
      await sweepCredits(system, services.now());
    },
    close: () => boss.stop(),
  };
}
