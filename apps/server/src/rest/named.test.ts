import { BRIDGE_KEY } from "@igny8/api/testing/cast";
import { newId } from "@igny8/db/columns";
import { describe, expect, it } from "vitest";
import { bodyOf, restStage } from "../testing/rest.ts";

const { play, desk, as, call, get, send } = await restStage();

describe("the addresses of others", () => {
  it("lead a WordPress site to what is approved, with a key and nothing else", async () => {
    const headers = { "x-api-key": BRIDGE_KEY };
    expect(await (await get("/bridge/site", headers)).json()).toMatchObject({ domain: "acme.example" });
    const content = await get("/bridge/content?status=approved", headers);
    expect(await content.json()).toMatchObject({ items: [], nextCursor: null });
    expect((await get("/bridge/content?status=draft", headers)).status).toBe(400);
    const term = { externalId: "1", kind: "tag", name: "Tea", slug: "tea" };
    const synced = await send("POST", "/bridge/terms", { terms: [term] }, headers);
    expect(await synced.json()).toMatchObject({ created: 1 });
    const unknown = await send("POST", `/bridge/content/${newId()}/status`, { status: "published" }, headers);
    expect(unknown.status).toBe(404);
    expect((await get("/bridge/site")).status).toBe(401);
  });

  it("list, make, prefer and remove an account's payment methods", async () => {
    const base = "/billing/payment-methods";
    const available = (await (await get(`${base}/available`, as("zara"))).json()) as {
      items: { method?: string; type?: string }[];
    };
    expect(available.items.length).toBeGreaterThan(0);
    const made = await send("POST", base, { type: "bank_transfer", label: "House bank" }, as("zara"));
    expect(made.status).toBe(200);
    const { id } = (await made.json()) as { id: string };
    expect((await send("POST", `${base}/${id}/default`, {}, as("zara"))).status).toBe(200);
    expect(await (await get(base, as("zara"))).json()).toMatchObject({ items: [{ id, isDefault: true }] });
    const removed = await call("DELETE", `${base}/${id}`, as("zara"));
    expect(removed.status).toBe(200);
    expect((await get(base, as("vera"))).status).toBe(403);
  });

  it("let the billing desk alone confirm a bank transfer", async () => {
    const transfer = {
      accountId: play.place("pia").accountId,
      externalPaymentId: "B-1",
      amount: 1,
      payerName: "Pia",
    };
    const refused = await send("POST", "/billing/confirm-bank-transfer", transfer, as("zara"));
    expect(await bodyOf(refused)).toMatchObject({ success: false, code: "ROLE_REQUIRED" });
    const seen = await send("POST", "/billing/confirm-bank-transfer", { ...transfer, amount: "one" }, desk);
    expect(await seen.json()).toMatchObject({ code: "INVALID_INPUT", issues: [{ field: "amount" }] });
  });
});
