import { describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { stage } from "../testing/stage.ts";
import { notify } from "./writes.ts";

const s = await stage();
const { accountId } = s.place("zara");
const tell = (names: ("zara" | "ada" | "ed")[], title: string) =>
  s.databases.tenant(accountId).transaction((tx) =>
    notify(tx, accountId, [...names.map((name) => s.place(name).userId)], {
      kind: "test",
      title,
      href: "/x",
    }),
  );

describe("a notification", () => {
  it("is for the people it names, newest first, unread until they say so", async () => {
    await tell(["zara", "ada", "ada"], "First");
    await tell(["ada"], "Second");
    const { items, total } = await s.ada.notifications.list({});
    expect(total).toBe(2);
    expect(items).toMatchObject([
      { kind: "test", title: "Second", body: "", href: "/x", readAt: null },
      { title: "First" },
    ]);
    expect((await s.zara.notifications.list({})).items.map(({ title }) => title)).toEqual(["First"]);
    expect((await s.ed.notifications.list({})).items).toEqual([]);
    expect(await s.ada.notifications.unreadCount()).toEqual({ unread: 2 });
  });

  it("is read one by one or all at once, and counted so", async () => {
    const [second] = (await s.ada.notifications.list({})).items;
    const ids = [second?.id ?? ""];
    expect(await s.ada.notifications.read({ ids })).toEqual({ read: 1 });
    expect(await s.ada.notifications.read({ ids })).toEqual({ read: 0 });
    expect((await s.ada.notifications.list({ unread: true })).items).toMatchObject([{ title: "First" }]);
    expect(await s.ada.notifications.read({ all: true })).toEqual({ read: 1 });
    expect(await s.ada.notifications.unreadCount()).toEqual({ unread: 0 });
    expect(await s.zara.notifications.unreadCount()).toEqual({ unread: 1 });
  });

  it("is nobody else's to read, not even among one's own", async () => {
    await tell(["ed"], "Own");
    const ed = (await s.ed.notifications.list({})).items[0]?.id ?? "";
    const zara = (await s.zara.notifications.list({})).items[0]?.id ?? "";
    expect(await failureOf(s.ed.notifications.read({ ids: [ed, zara] }))).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await failureOf(s.omar.notifications.read({ ids: [zara] }))).toMatchObject({ code: "NOT_FOUND" });
    expect(await s.ed.notifications.unreadCount()).toEqual({ unread: 1 });
    expect(await failureOf(s.bridge.notifications.list({}))).toMatchObject({
      code: "CREDENTIAL_NOT_ALLOWED",
    });
  });

  it("comes page by page", async () => {
    await tell(["ed"], "Newer");
    const first = await s.ed.notifications.list({ limit: 1 });
    const second = await s.ed.notifications.list({ limit: 1, cursor: first.nextCursor ?? "" });
    expect([first, second].map((page) => page.items[0]?.title)).toEqual(["Newer", "Own"]);
    expect(second.nextCursor).toBeNull();
  });

  it("is written only to members of the account", async () => {
    const omar = s.place("omar").userId;
    await expect(
      s.databases
        .tenant(accountId)
        .transaction((tx) => notify(tx, accountId, [omar], { kind: "test", title: "Astray" })),
    ).rejects.toThrow();
  });
});
