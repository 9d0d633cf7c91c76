import { apiKey } from "@igny8/db/schema/keys";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { doors } from "../root.ts";
import { PLAYER_NAMES } from "../testing/cast.ts";
import { failureOf } from "../testing/failure.ts";
import { type Stage, stage } from "../testing/stage.ts";

let s: Stage;
let keyId: string;
beforeAll(async () => {
  s = await stage();
  const [key] = await s.databases.system.read
    .select({ id: apiKey.id })
    .from(apiKey)
    .where(eq(apiKey.accountId, s.place("zara").accountId));
  keyId = key?.id ?? "";
});

const refusalIn = (trace: readonly { outcome: string; gate: string; reason?: string }[]) => {
  const step = trace.find(({ outcome }) => outcome === "refused");
  return step && { gate: step.gate, reason: step.reason };
};

describe("an explanation", () => {
  it.each(PLAYER_NAMES)("for %s says of every door what asking for himself says", async (name) => {
    const { can } = await s[name].access.me();
    const { userId, accountSlug } = s.place(name);
    for (const { path } of doors()) {
      const { allowed, trace } = await s.deskDeveloper.staff.explain({ account: accountSlug, userId, path });
      const told = can[path];
      const refusal =
        told === true || told === undefined ? undefined : { gate: told.gate, reason: told.reason };
      expect({ path, allowed, refusal: refusalIn(trace) }).toEqual({ path, allowed: told === true, refusal });
    }
  });

  it("for a key says what the key is told", async () => {
    const { can } = await s.bridge.access.me();
    for (const { path } of doors())
      expect({ path, allowed: (await s.zara.access.explain({ keyId, path })).allowed }).toEqual({
        path,
        allowed: can[path] === true,
      });
  });

  it("shows what each gate saw, and which were not reached", async () => {
    const { userId } = s.place("vera");
    const answer = await s.ada.access.explain({ userId, path: "sites.create" });
    expect(answer).toMatchObject({
      allowed: false,
      path: "sites.create",
      type: "mutation",
      subject: { kind: "user", email: "vera@example.com", role: "viewer" },
      requirement: { base: "tenant", role: "admin" },
    });
    const step = (gate: string) => answer.trace.find((one) => one.gate === gate);
    expect(step("role")).toMatchObject({ outcome: "refused", saw: { required: "admin", actual: "viewer" } });
    expect(step("site")).toEqual({ gate: "site", outcome: "not_reached" });
  });

  it("judges a site too", async () => {
    const { id } = await s.zara.sites.create({
      name: "Second",
      domain: "second.example",
      industryId: (await s.zara.industries.list()).items[0]?.id ?? "",
    });
    const asked = { userId: s.place("ed").userId, path: "sites.get", siteId: id };
    expect(refusalIn((await s.ada.access.explain(asked)).trace)).toEqual({
      gate: "site",
      reason: "SITE_ACCESS",
    });
    expect(await failureOf(s.ed.sites.get({ siteId: id }))).toMatchObject({ code: "SITE_ACCESS" });
  });

  it("is for the admins of the account, about its own people and keys, and about doors", async () => {
    const { userId } = s.place("ed");
    const path = "sites.list";
    expect(await failureOf(s.ed.access.explain({ userId, path }))).toMatchObject({ code: "ROLE_REQUIRED" });
    for (const attempt of [
      () => s.ada.access.explain({ userId: s.place("omar").userId, path }),
      () => s.omar.access.explain({ keyId, path }),
      () => s.omar.access.explain({ userId, path }),
      () => s.deskSupport.staff.explain({ account: "no-such", userId, path }),
    ])
      expect(await failureOf(attempt())).toMatchObject({ httpStatus: 404 });
    expect(await failureOf(s.ada.access.explain({ userId, path: "no.door" }))).toMatchObject({
      httpStatus: 400,
      issues: [{ field: "path" }],
    });
    expect((await s.vera.access.doors()).items.map((door) => door.path)).toEqual(
      doors().map((door) => door.path),
    );
  });

  it("tells staff about an account of which the person is no member", async () => {
    const asked = { account: "omar-media", userId: s.place("ed").userId, path: "sites.list" };
    const { trace } = await s.deskSupport.staff.explain(asked);
    expect(refusalIn(trace)).toEqual({ gate: "account", reason: "NOT_A_MEMBER" });
  });
});
