import { describe, expect, it } from "vitest";
import { endSupportTab, enterSupportTab, leaveSupportTab, readHandOver, supportTab } from "./support-tab.ts";

describe("a support session's tab", () => {
  it("takes token and account from the part of the address that no server sees", () => {
    expect(readHandOver("#token=a.b.c&account=demo")).toEqual({ token: "a.b.c", account: "demo" });
    expect(readHandOver("token=a.b.c&account=two%20words")).toEqual({ token: "a.b.c", account: "two words" });
  });

  it.each(["", "#token=a.b.c", "#account=demo", "#token=&account=demo"])("does not begin with %j", (hash) => {
    expect(readHandOver(hash)).toBeNull();
  });

  it("stays closed after its end, until the person says that it is his own again", () => {
    endSupportTab();
    expect(supportTab()).toBeNull();
    enterSupportTab("a.b.c", "demo");
    expect(supportTab()).toEqual({ token: "a.b.c", account: "demo" });
    endSupportTab();
    expect(supportTab()).toEqual({ ended: true, account: "demo" });
    leaveSupportTab();
    expect(supportTab()).toBeNull();
  });
});
