import { runCommand } from "@igny8/server/testing/server";
import { expect, it } from "vitest";
import { makePerson, PASSWORD, pictured, signIn, startProduct } from "../product.ts";

const DESK = "desk@igny8.example";
const PAGES: Record<string, string> = {
  accounts: "Accounts",
  users: "Users",
  jobs: "Jobs",
  payments: "Payments",
  "payment-methods": "Payment methods",
  support: "Support",
  audit: "Audit",
  explain: "Explain",
  plans: "Plans",
  costs: "Prices",
  packages: "Credit packages",
  industries: "Industries",
  providers: "AI providers",
  health: "Health",
  members: "Staff",
};

const product = await startProduct();
const words = ["staff", "grant", DESK, "--role", "admin", "--password", PASSWORD];
expect(await runCommand(product.database, words)).toMatchObject({ code: 0 });
await makePerson(product, "Tess");
const desk = await product.visit();
await signIn(desk, DESK);

it.each(Object.entries(PAGES))(
  "the staff page %s opens, wide and on a phone, and axe finds nothing serious",
  async (path, title) => {
    await desk.setViewportSize({ width: 1280, height: 860 });
    await desk.goto(`/staff/${path}`);
    await desk.getByRole("heading", { level: 1, name: new RegExp(title, "i") }).waitFor();
    expect(await pictured(desk, `staff-${path}`)).toEqual([]);
    await desk.setViewportSize({ width: 390, height: 844 });
    await desk.waitForLoadState("networkidle");
    const overflow = await desk.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    expect(await pictured(desk, `staff-${path}-phone`)).toEqual([]);
  },
  60_000,
);
