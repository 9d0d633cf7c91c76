import { describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { stage } from "../testing/stage.ts";

const s = await stage();
const { siteId, userId } = s.place("zara");

describe("the audit of an account", () => {
  it("tells who did what to what, newest first, with before and after", async () => {
    await s.zara.accounts.setSupportAccess({ allowed: true });
    await s.ada.sites.update({ siteId, name: "Renamed" });
    const { items, total } = await s.ada.audit.list({});
    expect(total).toBe(2);
    expect(items[0]).toMatchObject({
      procedure: "sites.update",
      outcome: "done",
      actor: { kind: "user", name: "ada" },
      actingFor: null,
      target: `siteId ${siteId}`,
      requestId: expect.stringMatching(/^test-/),
      sealed: false,
    });
    expect(items[1]).toMatchObject({
      actor: { id: userId, name: "zara" },
      changes: [{ kind: "account", after: { supportAccess: true } }],
    });
  });

  it("is narrowed by actor, procedure, outcome, time and words", async () => {
    const count = async (filter: Parameters<typeof s.ada.audit.list>[0]) =>
      (await s.ada.audit.list(filter)).total;
    const { items } = await s.ada.audit.list({});
    expect(await count({ actor: userId })).toBe(1);
    expect(await count({ procedure: "sites." })).toBe(1);
    expect(await count({ procedure: "%" })).toBe(0);
    expect(await count({ outcome: "refused" })).toBe(0);
    expect(await count({ search: "SETSUPPORT" })).toBe(1);
    const at = items[0]?.createdAt.toISOString() ?? "";
    expect(await count({ from: at })).toBe(1);
    expect(await count({ to: at })).toBe(1);
    expect(await failureOf(s.ada.audit.list({ from: "yesterday" }))).toMatchObject({ code: "INVALID_INPUT" });
  });

  it("is read page by page, each event once", async () => {
    const seen: string[] = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await s.ada.audit.list({ limit: 1, cursor });
      seen.push(...page.items.map(({ procedure }) => procedure));
      more = page.nextCursor !== null;
      cursor = page.nextCursor ?? undefined;
    }
    expect(seen).toEqual(["sites.update", "accounts.setSupportAccess"]);
  });

  it("is the admins' of that account, and of no other", async () => {
    expect(await failureOf(s.ed.audit.list({}))).toMatchObject({ code: "ROLE_REQUIRED" });
    expect((await s.omar.audit.list({})).total).toBe(0);
    expect((await s.omar.audit.export({})).rows).toBe(0);
  });

  it("is exported as a table in which nothing runs as a formula", async () => {
    await s.databases.tenant(s.place("zara").accountId).transaction((tx) =>
      tx.execute(
        `insert into audit_event (account_id, id, actor_kind, procedure, outcome, target)
         values ('${s.place("zara").accountId}', gen_random_uuid(), 'system', 'test', 'done', '=cmd("x")')`,
      ),
    );
    const { csv, rows, nextCursor, filename } = await s.ada.audit.export({});
    expect({ rows, nextCursor, filename }).toEqual({ rows: 3, nextCursor: null, filename: "audit.csv" });
    const [head, newest] = csv.split("\r\n");
    expect(head).toMatch(/^Time,Actor,Kind,Acting for,Key,Procedure/);
    expect(newest).toContain(`igny8,system,,,test,"'=cmd(""x"")",done`);
    expect(csv).toContain("account ");
    expect(csv).toContain("supportAccess – → true");
  });

  it("names a staff member who was never inside as igny8 staff", async () => {
    const { id } = await s.deskSupport.staff.support.start({
      accountId: s.place("omar").accountId,
      reason: "Ticket 1 of omar",
    });
    await s.deskAdmin.staff.support.end({ id });
    const names = (await s.omar.audit.list({})).items.map(({ procedure, actor }) => [procedure, actor.name]);
    expect(names).toEqual([
      ["staff.support.end", "igny8 staff"],
      ["staff.support.start", "deskSupport"],
    ]);
  });
});

describe("the audit of all accounts", () => {
  it("is the developers' and admins' at the desk", async () => {
    const { items, total } = await s.deskDeveloper.staff.audit.list({ procedure: "sites." });
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({ account: { slug: "acme" }, procedure: "sites.update" });
    const { accountId } = s.place("omar");
    expect((await s.deskAdmin.staff.audit.list({ accountId })).total).toBe(2);
    for (const caller of [s.deskSupport, s.deskBilling, s.zara])
      expect(await failureOf(caller.staff.audit.list({}))).toMatchObject({ code: "ROLE_REQUIRED" });
  });

  it("holds what staff only looked at, and what they were refused", async () => {
    const { items } = await s.deskAdmin.staff.audit.list({ procedure: "staff.audit" });
    expect(items.map(({ actor, outcome, reason }) => [actor.kind, actor.name, outcome, reason])).toEqual(
      expect.arrayContaining([
        ["staff", "deskDeveloper", "done", null],
        ["user", "deskSupport", "refused", "ROLE_REQUIRED"],
        ["user", "zara", "refused", "ROLE_REQUIRED"],
      ]),
    );
  });
});
