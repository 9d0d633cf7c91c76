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

  it("let the billing desk, and nobody else, confirm a bank transfer: the account is open then", async () => {
    const person = { name: "Paula", email: "paula@example.com", password: "a-long-enough-password" };
    const signed = await send("POST", "/signup", {
      ...person,
      plan: "starter",
      paymentMethod: "bank_transfer",
    });
    const { account, invoice } = (await signed.json()) as {
      account: { id: string; status: string };
      invoice: { id: string; total: number };
    };
    expect(account.status).toBe("pending_payment");
    const transfer = {
      invoiceId: invoice.id,
      externalPaymentId: "BANK-1",
      amount: invoice.total,
      payerName: "Paula",
    };
    const confirm = (body: object, headers: Record<string, string>) =>
      send("POST", "/billing/confirm-bank-transfer", body, headers);
    const refused = await confirm(transfer, as("zara"));
    expect(refused.status).toBe(403);
    expect(await bodyOf(refused)).toMatchObject({ success: false, code: "ROLE_REQUIRED" });
    const wrong = await confirm({ ...transfer, amount: "one" }, desk);
    expect(await wrong.json()).toMatchObject({ code: "INVALID_INPUT", issues: [{ field: "amount" }] });
    expect((await confirm(transfer, desk)).status).toBe(200);
    expect(await play.deskBilling.staff.accounts.get({ id: account.id })).toMatchObject({ status: "active" });
  });
});
