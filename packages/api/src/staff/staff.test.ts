import { session, user } from "@igny8/db/schema/users";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { doors } from "../root.ts";
import { DESK_NAMES, type DeskName, deskEmailOf } from "../testing/cast.ts";
import { newestEvent } from "../testing/events.ts";
import { failureOf, onTheWire } from "../testing/failure.ts";
import { type Caller, type Stage, stage } from "../testing/stage.ts";

let s: Stage;
beforeAll(async () => {
  s = await stage();
});

const ROLE_OF = {
  deskSupport: "support",
  deskBilling: "billing",
  deskDeveloper: "developer",
  deskAdmin: "admin",
} as const satisfies Record<DeskName, string>;

const call = (caller: Caller, path: string): Promise<unknown> => {
  const door = path.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller);
  return (door as (input: unknown) => Promise<unknown>)("no input");
};

describe("staff doors", () => {
  const staffDoors = () =>
    doors().flatMap(({ path, requirement }) =>
      requirement.base === "staff" ? [{ path, staff: requirement.staff }] : [],
    );

  it.each(DESK_NAMES)(
    "open to %s where his role is named, and refuse him the rest with both",
    async (name) => {
      const role = ROLE_OF[name];
      for (const { path, staff } of staffDoors()) {
        const error = await call(s[name], path).catch((failure: unknown) => failure);
        const code = error instanceof Error ? onTheWire(error).code : "answered";
        const open = role === "admin" || staff.includes(role);
        expect({ path, refused: code === "ROLE_REQUIRED" }).toEqual({ path, refused: !open });
        if (open) continue;
        const required = staff.map((one) => `staff ${one}`).join(" or ");
        expect(onTheWire(error).denial).toMatchObject({
          gate: "role",
          details: { required, actual: `staff ${role}` },
        });
      }
    },
  );

  it("are shut to tenants, and the attempt is in their audit", async () => {
    for (const { path } of staffDoors())
      expect((await failureOf(call(s.zara, path))).code).toBe("ROLE_REQUIRED");
    expect(await newestEvent(s, s.place("zara").accountId, "staff.accounts.list")).toMatchObject({
      outcome: "refused",
      reason: "ROLE_REQUIRED",
    });
    expect(await failureOf(s.anonymous.staff.health())).toMatchObject({ httpStatus: 401 });
    expect(await failureOf(s.bridge.staff.health())).toMatchObject({ code: "CREDENTIAL_NOT_ALLOWED" });
  });

  it("give nothing on the doors of tenants", async () => {
    const [seat] = await s.databases.system.read
      .select({ userId: user.id, sessionId: session.id })
      .from(user)
      .innerJoin(session, eq(session.userId, user.id))
      .where(eq(user.email, deskEmailOf("deskAdmin")));
    const authorization = `Bearer ${seat?.userId}.${seat?.sessionId}`;
    const admin = s.caller({ authorization, "x-account": "acme" });
    expect(await failureOf(admin.sites.list({}))).toMatchObject({ code: "NOT_A_MEMBER" });
  });

  it("need a second factor where the installation says so", async () => {
    s.platform.staffSecondFactor = true;
    try {
      expect(await failureOf(s.deskAdmin.staff.accounts.list({}))).toMatchObject({
        code: "SECOND_FACTOR_REQUIRED",
        denial: { remedy: { action: "set-up-second-factor" } },
      });
    } finally {
      s.platform.staffSecondFactor = false;
    }
  });
});

describe("health", () => {
  it("tells of the database, the queue, mail, seals, holds and this process", async () => {
    const health = await s.deskDeveloper.staff.health();
    expect(health.database.migrations.applied).toBe(health.database.migrations.known);
    expect(health).toMatchObject({
      database: { ok: true },
      jobs: { queued: 0, oldestQueued: null, lapsed: 0 },
      credits: { openHolds: 0, held: 0 },
      background: [],
    });
    expect(health.audit.unsealed).toBeGreaterThan(0);
    expect(health.process.rss).toBeGreaterThan(1_000_000);
  });
});
