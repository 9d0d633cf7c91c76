import { beforeAll, describe, expect, it } from "vitest";
import { newestEvent } from "../testing/events.ts";
import { failureOf } from "../testing/failure.ts";
import { type Stage, stage } from "../testing/stage.ts";

let s: Stage;
beforeAll(async () => {
  s = await stage();
});

const SUSPECTED = "We suspect that somebody else uses this account";

describe("people", () => {
  it("are found, and shut out at once and for good until they are let in", async () => {
    const { userId, accountId } = s.place("stan");
    const { items } = await s.deskSupport.staff.users.list({ search: "stan@" });
    expect(items).toMatchObject([
      { id: userId, home: { slug: "stan-suspended" }, accounts: 1, disabledAt: null },
    ]);
    await s.deskAdmin.staff.users.disable({ id: userId, reason: SUSPECTED });
    expect(await failureOf(s.stan.me.update({ name: "Stan" }))).toMatchObject({ code: "USER_DISABLED" });
    expect(await newestEvent(s, accountId, "staff.users.disable")).toMatchObject({ actorKind: "staff" });
    expect(await s.deskAdmin.staff.users.get({ id: userId })).toMatchObject({
      sessions: [],
      memberships: [{ role: "owner" }],
    });
    await s.deskAdmin.staff.users.enable({ id: userId });
    expect(await failureOf(s.stan.me.update({ name: "Stan" }))).toMatchObject({ code: "SESSION_REVOKED" });
  });

  it("lose every session when staff end them", async () => {
    const { userId } = s.place("pia");
    expect(await s.deskAdmin.staff.users.endSessions({ id: userId })).toEqual({ id: userId, ended: 1 });
    expect(await failureOf(s.pia.me.update({ name: "Pia" }))).toMatchObject({ code: "SESSION_REVOKED" });
  });

  it("cannot shut themselves out, nor let the system's owner in", async () => {
    const { items } = await s.deskAdmin.staff.users.list({ search: "deskadmin" });
    const me = items[0]?.id ?? "";
    const disable = s.deskAdmin.staff.users.disable({ id: me, reason: "Just so" });
    expect(await failureOf(disable)).toMatchObject({ httpStatus: 409 });
    const { items: owners } = await s.deskAdmin.staff.users.list({ search: "igny8.invalid" });
    expect(await failureOf(s.deskAdmin.staff.users.enable({ id: owners[0]?.id ?? "" }))).toMatchObject({
      code: "SYSTEM_ACCOUNT",
    });
  });
});

describe("the staff", () => {
  it("is invited with a way to a password, changed and dismissed by its admins", async () => {
    const { id } = await s.deskAdmin.staff.members.invite({
      email: "Nina@igny8.example",
      name: "Nina",
      role: "support",
    });
    const [letter] = await s.platform.mailer.kept(1);
    expect(letter).toMatchObject({
      to: "nina@igny8.example",
      text: expect.stringContaining("reset-password"),
    });
    await s.deskAdmin.staff.members.grant({ email: "nina@igny8.example", role: "developer" });
    const { items } = await s.deskAdmin.staff.members.list();
    expect(items).toContainEqual(
      expect.objectContaining({ id, staffRole: "developer", home: expect.anything() }),
    );
    await s.deskAdmin.staff.members.revoke({ id });
    const left = (await s.deskAdmin.staff.members.list()).items.map((member) => member.id);
    expect(left).not.toContain(id);
    const twice = s.deskAdmin.staff.members.invite({
      email: "zara@example.com",
      name: "Zara",
      role: "admin",
    });
    expect(await failureOf(twice)).toMatchObject({ code: "EMAIL_TAKEN" });
  });

  it("takes in nobody whose home is a tenant", async () => {
    const grant = s.deskAdmin.staff.members.grant({ id: s.place("zara").userId, role: "support" });
    expect(await failureOf(grant)).toMatchObject({ httpStatus: 409, code: "NOT_AT_HOME" });
  });

  it("keeps its last admin, also when two dismiss each other at once", async () => {
    const idOf = async (search: string) =>
      (await s.deskAdmin.staff.users.list({ search })).items[0]?.id ?? "";
    const [admin, developer] = [await idOf("deskadmin"), await idOf("deskdeveloper")];
    expect(await failureOf(s.deskAdmin.staff.members.revoke({ id: admin }))).toMatchObject({
      code: "LAST_STAFF_ADMIN",
    });
    expect(await failureOf(s.deskAdmin.staff.members.grant({ id: admin, role: "support" }))).toMatchObject({
      code: "LAST_STAFF_ADMIN",
    });
    await s.deskAdmin.staff.members.grant({ id: developer, role: "admin" });
    const outcomes = await Promise.allSettled([
      s.deskAdmin.staff.members.grant({ id: developer, role: "developer" }),
      s.deskDeveloper.staff.members.grant({ id: admin, role: "support" }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const winner = outcomes[0].status === "fulfilled" ? s.deskAdmin : s.deskDeveloper;
    const { items } = await winner.staff.members.list();
    expect(items.filter(({ staffRole }) => staffRole === "admin")).toHaveLength(1);
  });
});
