import { beforeAll, expect, it } from "vitest";
import { newestEvent } from "../testing/events.ts";
import { failureOf } from "../testing/failure.ts";
import { type Stage, stage } from "../testing/stage.ts";

let s: Stage;
beforeAll(async () => {
  s = await stage();
});

const planOf = async (slug: string) => {
  const found = (await s.deskBilling.staff.plans.list()).items.find((plan) => plan.slug === slug);
  if (!found) throw new Error(`There is no plan ${slug}`);
  return found;
};

it("a change of a plan is tried before it is made: who would be over, and what would be lost", async () => {
  const scale = await planOf("scale");
  expect(scale.accounts).toBe(4);
  const change = { maxUsers: 3, modules: ["planner" as const] };
  expect(await s.deskBilling.staff.plans.effects({ id: scale.id, change })).toEqual({
    accounts: 4,
    overTotal: 1,
    over: [
      {
        id: s.place("zara").accountId,
        slug: "acme",
        name: "acme",
        over: [{ limit: "users", used: 4, max: 3 }],
      },
    ],
    modulesLost: ["writer", "automation", "publisher"],
    shutsOut: false,
  });
  expect((await planOf("scale")).maxUsers).toBe(5);
});

it("a plan that staff change holds from the next request on, and the change is audited", async () => {
  const free = await planOf("free");
  await s.deskBilling.staff.plans.update({ id: free.id, change: { price: 500, maxKeywords: null } });
  const { items } = await s.anonymous.plans.list();
  expect(items.find(({ slug }) => slug === "free")).toMatchObject({
    price: 500,
    limits: { maxKeywords: null },
  });
  const { items: accounts } = await s.deskAdmin.staff.accounts.list({ search: "igny8-system" });
  expect(await newestEvent(s, accounts[0]?.id ?? "", "staff.plans.update")).toMatchObject({
    changes: [{ kind: "plan", before: { price: 0 }, after: { price: 500 } }],
  });
});

it("prices of operations are changed by billing, and no new ones are invented", async () => {
  await s.deskBilling.staff.costs.update({ operation: "ideas", credits: 3 });
  expect((await s.zara.credits.costs()).items).toContainEqual({
    operation: "ideas",
    credits: 3,
    unit: "item",
  });
  const unknown = s.deskBilling.staff.costs.update({ operation: "teleport", credits: 3 });
  expect(await failureOf(unknown)).toMatchObject({ httpStatus: 404 });
});
