import { BRIDGE_KEY } from "@igny8/api/testing/cast";
import { stage } from "@igny8/api/testing/stage";
import { newId } from "@igny8/db/columns";
import { describe, expect, it } from "vitest";
import { createApp } from "../app.ts";
import { bodyOf, restStage } from "../testing/rest.ts";
import { PREFIX } from "./routes.ts";

const { play, app, desk, as, call, get, send } = await restStage();
const { platform } = await stage({ throttle: true });
const throttled = createApp({ platform, production: true, ready: async () => true });

describe("what REST answers is what the procedure answers", () => {
  it("to a question, with the types of the query string taken from the schema", async () => {
    const { siteId, sectorId } = play.place("zara");
    const phrases = ["green tea", "black tea"];
    await play.zara.keywords.create({ siteId, sectorId, phrases });
    const listed = await get(`/keywords?siteId=${siteId}&limit=1&sort=phrase`, as("vera"));
    expect(listed.status).toBe(200);
    expect(await listed.json()).toMatchObject({ items: [{ phrase: "black tea" }], total: 2 });
    const wrong = await get("/keywords?limit=many&minVolume=1.5", as("vera"));
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({
      issues: [{ field: "minVolume" }, { field: "limit" }],
    });
  });

  it("to a flag, a repeated name and an object in a query string", async () => {
    const unread = await get("/notifications?unread=true", as("zara"));
    expect(unread.status).toBe(200);
    const plan = (await play.deskBilling.staff.plans.list()).items[0];
    const change = encodeURIComponent(JSON.stringify({ name: "Other" }));
    const effects = await get(`/staff/plans/${plan?.id}/effects?change=${change}`, desk);
    expect(effects.status).toBe(200);
    const twice = await get("/keywords?search=a&search=b", as("vera"));
    expect(await twice.json()).toMatchObject({ code: "INVALID_INPUT", issues: [{ field: "search" }] });
  });

  it("to a change, with the id in the path", async () => {
    const { items } = await play.zara.industries.list();
    const site = { name: "New", domain: "new.example", industryId: items[0]?.id };
    const created = await send("POST", "/sites", site, as("zara"));
    expect(created.status).toBe(200);
    const { id } = (await created.json()) as { id: string };
    const renamed = await send("PATCH", `/sites/${id}`, { name: "Newer" }, as("zara"));
    expect(await renamed.json()).toMatchObject({ id, name: "Newer" });
    expect(await (await get(`/sites/${id}`, as("zara"))).json()).toMatchObject({ name: "Newer" });
    const removed = await call("DELETE", `/sites/${id}`, as("zara"));
    expect(removed.status).toBe(200);
    expect((await get(`/sites/${id}`, as("zara"))).status).toBe(404);
  });

  it("to a form with a file", async () => {
    const { siteId, sectorId } = play.place("zara");
    const form = new FormData();
    form.set("siteId", siteId);
    form.set("sectorId", sectorId);
    form.set("file", new File(["Keyword,Volume\nwhite tea,10\n"], "keywords.csv"));
    const response = await app.request(`${PREFIX}/keywords/preview`, {
      method: "POST",
      headers: as("ed"),
      body: form,
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ counts: { new: 1 } });
  });

  it("once, to a repetition with the same idempotency key", async () => {
    const { siteId, sectorId } = play.place("zara");
    const task = await play.ed.tasks.create({ siteId, sectorId, title: "Once", targetWords: 100 });
    const headers = { ...as("ed"), "idempotency-key": "rest-once" };
    const first = await (await send("POST", "/tasks/write", { ids: [task.id] }, headers)).json();
    expect(await (await send("POST", "/tasks/write", { ids: [task.id] }, headers)).json()).toEqual(first);
    const other = await send("POST", "/tasks/write", { ids: [newId()] }, headers);
    expect(other.status).toBe(409);
    expect(await other.json()).toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
  });

  it("with an audit event of the same procedure and the same request", async () => {
    const headers = { ...as("zara"), "x-request-id": "rest-audit-1" };
    await send("POST", "/accounts/update", { name: "Acme" }, headers);
    const { items } = await play.zara.audit.list({ procedure: "accounts.update" });
    expect(items[0]).toMatchObject({ requestId: "rest-audit-1" });
  });
});

describe("a refusal", () => {
  it("says success false, the words, the code and the denial, with the right status and the request id", async () => {
    const response = await send("POST", "/sites", {}, { ...as("vera"), "x-request-id": "my-request-1" });
    expect(response.status).toBe(403);
    expect(response.headers.get("x-request-id")).toBe("my-request-1");
    expect(await response.json()).toEqual({
      success: false,
      error: "This needs the role admin; you are viewer.",
      code: "ROLE_REQUIRED",
      denial: {
        gate: "role",
        reason: "ROLE_REQUIRED",
        message: "This needs the role admin; you are viewer.",
        remedy: { action: "ask-admin" },
        details: { required: "admin", actual: "viewer" },
      },
      requestId: "my-request-1",
    });
  });

  it("meets a session cookie alone: it is no credential here, but the token that it fetches is", async () => {
    const person = { email: "cora@example.com", password: "a-long-enough-password" };
    expect((await send("POST", "/signup", { name: "Cora", ...person })).status).toBe(200);
    const signedIn = await app.request("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(person),
    });
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    const fetched = await app.request("/api/auth/token", { headers: { cookie } });
    const { token } = (await fetched.json()) as { token: string };
    const byCookie = await get("/sites", { cookie });
    expect(byCookie.status).toBe(401);
    expect(await bodyOf(byCookie)).toMatchObject({ success: false, code: "UNAUTHENTICATED" });
    expect((await get("/sites", { authorization: `Bearer ${token}` })).status).toBe(200);
  });

  it("meets two credentials at once", async () => {
    const response = await get("/sites", { ...as("zara"), "x-api-key": BRIDGE_KEY });
    expect(response.status).toBe(400);
    expect(await bodyOf(response)).toMatchObject({ success: false, code: "AMBIGUOUS_CREDENTIALS" });
  });

  it.each([
    ["an address that is not there", "GET", "/nothing/here", undefined, 404, "NOT_FOUND"],
    ["a subscription", "GET", "/jobs/follow/x", undefined, 404, "NOT_FOUND"],
    ["a method that the address does not take", "DELETE", "/plans", undefined, 405, "METHOD_NOT_ALLOWED"],
    ["a body that is not JSON", "POST", "/signup", "{bad", 400, "INVALID_INPUT"],
    ["a body that is no object", "POST", "/signup", "[1]", 400, "INVALID_INPUT"],
    ["an id that cannot be decoded", "GET", "/clusters/%E0%A4%A", undefined, 401, "UNAUTHENTICATED"],
  ])("meets %s", async (_, method, path, body, status, code) => {
    const response = await app.request(`${PREFIX}${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body !== undefined && { body }),
    });
    expect(response.status).toBe(status);
    expect(await bodyOf(response)).toMatchObject({
      success: false,
      code,
      error: expect.any(String),
      requestId: response.headers.get("x-request-id"),
    });
  });

  it("names the methods that an address takes", async () => {
    const response = await send("PUT", `/sites/${newId()}`, {});
    expect(response.headers.get("allow")?.split(", ").sort()).toEqual(["DELETE", "GET", "PATCH"]);
  });

  it("meets a body of a kind that is not taken, or that is too large", async () => {
    const plain = await send("POST", "/signup", "a=b", {
      "content-type": "application/x-www-form-urlencoded",
    });
    expect(plain.status).toBe(415);
    expect(await bodyOf(plain)).toMatchObject({ success: false, code: "UNSUPPORTED_MEDIA_TYPE" });
    const form = await app.request(`${PREFIX}/signup`, { method: "POST", body: new FormData() });
    expect(form.status).toBe(415);
    const large = await send("POST", "/signup", "{}", { "content-length": String(31 * 1024 * 1024) });
    expect(large.status).toBe(413);
    expect(await bodyOf(large)).toMatchObject({ success: false, code: "PAYLOAD_TOO_LARGE" });
  });

  it("takes a call without a body for one without an input", async () => {
    const response = await app.request(`${PREFIX}/signup`, { method: "POST" });
    expect(await response.json()).toMatchObject({
      issues: expect.arrayContaining([{ field: "name", reason: expect.any(String) }]),
    });
  });

  it("counts in the same budget as tRPC, and says when it is spent", async () => {
    const headers = { "x-forwarded-for": "1.2.3.4" };
    const first = await throttled.request(`${PREFIX}/plans`, { headers });
    expect(first.headers.get("ratelimit-limit")).toBe("100");
    const after = await throttled.request("/trpc/plans.list", { headers });
    const left = (response: Response) => Number(response.headers.get("ratelimit-remaining"));
    expect(left(first) - left(after)).toBe(1);
    let last = after;
    for (let n = left(after); n >= 0; n--) last = await throttled.request(`${PREFIX}/plans`, { headers });
    expect(last.status).toBe(429);
    expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await bodyOf(last)).toMatchObject({
      success: false,
      code: "RATE_LIMITED",
      denial: { gate: "throttle" },
    });
  });
});

describe("the documentation", () => {
  it("is a document and a page of this server's own", async () => {
    const document = await get("/openapi.json");
    expect(document.headers.get("content-type")).toMatch(/json/);
    expect(await document.json()).toMatchObject({ openapi: "3.1.0" });
    const page = await app.request("/api/docs");
    const html = await page.text();
    expect(page.headers.get("content-security-policy")).toMatch(/script-src 'self'/);
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = ""]) => file);
    expect(files).toHaveLength(3);
    for (const file of files) {
      expect(file).toMatch(/^\/api\/docs\//);
      const answered = await app.request(file);
      expect(answered.status).toBe(200);
      expect((await answered.text()).length).toBeGreaterThan(100);
    }
  });
});
