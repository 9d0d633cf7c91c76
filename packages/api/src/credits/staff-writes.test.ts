import { beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { type Stage, stage } from "../testing/stage.ts";

let s: Stage;
beforeAll(async () => {
  s = await stage();
});

const listed = async (slug: string) => {
  const { items } = await s.deskBilling.staff.credits.packages.list();
  return items.find((one) => one.slug === slug);
};
const offered = async () => (await s.vera.credits.packages()).items.map(({ slug }) => slug);

describe("packages of credits", () => {
  it("are put up for sale by the billing desk, changed, and taken off again", async () => {
    const { packages } = s.deskBilling.staff.credits;
    const made = await packages.create({
      slug: "credits-50000",
      credits: 50_000,
      price: 300_000,
      position: 9,
    });
    expect((await s.vera.credits.packages()).items.at(-1)).toMatchObject({ credits: 50_000, price: 300_000 });
    expect(await packages.update({ id: made.id, change: { price: 250_000 } })).toMatchObject({
      credits: 50_000,
      price: 250_000,
      isActive: true,
    });
    await packages.update({ id: made.id, change: { isActive: false } });
    expect(await offered()).not.toContain("credits-50000");
    expect(await listed("credits-50000")).toMatchObject({ isActive: false, open: 0, sold: 0 });
    expect(await failureOf(s.ada.credits.buy({ slug: "credits-50000" }))).toMatchObject({ httpStatus: 404 });
  });

  it("keep the price at which they were ordered, and say how many invoices name them", async () => {
    const before = await listed("credits-500");
    const order = await s.ada.credits.buy({ slug: "credits-500" });
    await s.deskBilling.staff.credits.packages.update({ id: before?.id ?? "", change: { price: 9900 } });
    expect((await s.ada.invoices.get({ id: order.invoice.id })).total).toBe(4500);
    expect(await listed("credits-500")).toMatchObject({ price: 9900, open: (before?.open ?? 0) + 1 });
  });

  it("have a slug of their own, cost something, and are seen but not changed by support", async () => {
    const { packages } = s.deskBilling.staff.credits;
    const wanted = { slug: "credits-2000", credits: 2000, price: 1 };
    expect(await failureOf(packages.create(wanted))).toMatchObject({ code: "CONFLICT" });
    expect(await failureOf(packages.create({ ...wanted, slug: "free-gift", price: 0 }))).toMatchObject({
      httpStatus: 400,
    });
    expect((await s.deskSupport.staff.credits.packages.list()).items.length).toBeGreaterThan(2);
    const refused = s.deskSupport.staff.credits.packages.create({ ...wanted, slug: "another" });
    expect(await failureOf(refused)).toMatchObject({ code: "ROLE_REQUIRED" });
  });
});
