import { stage } from "@igny8/api/testing/stage";
import { createTokenVerifier } from "@igny8/auth/tokens";
import { describe, expect, it } from "vitest";
import { createApp } from "./app.ts";

const PASSWORD = "a-long-enough-password";

const { platform } = await stage({ throttle: true });
const publicUrl = "http://localhost:3000";
platform.verifyToken = createTokenVerifier({ system: platform.databases.system, publicUrl });
const ready = async () => true;
const app = createApp({ platform, production: false, ready });
const production = createApp({ platform, production: true, ready });

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

async function signedIn(email: string): Promise<{ cookie: string; token: string }> {
  await post("/trpc/signup.create", { name: "Nora", email, password: PASSWORD });
  const response = await post("/api/auth/sign-in/email", { email, password: PASSWORD });
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const answer = await app.request("/api/auth/token", { headers: { cookie } });
  return { cookie, ...((await answer.json()) as { token: string }) };
}

describe("who is asking", () => {
  it("signs in with a cookie that is HttpOnly and sent only under /api/auth", async () => {
    await post("/trpc/signup.create", { name: "Cora", email: "cora@example.com", password: PASSWORD });
    const response = await post("/api/auth/sign-in/email", { email: "cora@example.com", password: PASSWORD });
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Path=\/api\/auth/);
  });

  it("gives a 15-minute access token that names user and session, and nothing else of them", async () => {
    const { token } = await signedIn("tess@example.com");
    const payload = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    expect(payload.exp - payload.iat).toBe(15 * 60);
    expect(Object.keys(payload).sort()).toEqual(["aud", "exp", "iat", "iss", "sid", "sub"]);
  });

  it("answers a procedure by token and never by cookie", async () => {
    const { cookie, token } = await signedIn("tina@example.com");
    const byToken = await app.request("/trpc/sites.list", { headers: { authorization: `Bearer ${token}` } });
    expect(byToken.status).toBe(200);
    const byCookie = await app.request("/trpc/sites.list", { headers: { cookie } });
    expect(byCookie.status).toBe(401);
    expect(await byCookie.json()).toMatchObject({
      error: { data: { denial: { reason: "UNAUTHENTICATED" } } },
    });
  });

  it("keeps the library's other endpoints shut, sign-up above all", async () => {
    const body = { name: "Eve", email: "eve@example.com", password: PASSWORD };
    expect((await post("/api/auth/sign-up/email", body)).status).toBe(404);
    expect((await post("/api/auth/update-user", { name: "x" })).status).toBe(404);
    expect((await post("/api/auth/delete-user", {})).status).toBe(404);
  });

  it("throttles password guesses by address", async () => {
    const guess = () =>
      post("/api/auth/sign-in/email", { email: "cora@example.com", password: "wrong-password" });
    const answers = [];
    for (let n = 0; n < 25; n++) answers.push((await guess()).status);
    expect(answers).toContain(401);
    expect(answers.at(-1)).toBe(429);
  });
});

describe("what every answer carries", () => {
  it("keeps a client's own request id, and makes one where it is missing or malformed", async () => {
    const own = await app.request("/trpc/plans.list", { headers: { "x-request-id": "mine-12345678" } });
    expect(own.headers.get("x-request-id")).toBe("mine-12345678");
    const bad = await app.request("/healthz", { headers: { "x-request-id": "<script>alert(1)</script>" } });
    expect(bad.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("repeats the request id in an error and tells the budget in RateLimit headers", async () => {
    const response = await app.request("/trpc/sites.list", {
      headers: { "x-request-id": "trace-me-please" },
    });
    expect(await response.json()).toMatchObject({
      error: { data: { requestId: "trace-me-please", httpStatus: 401 } },
    });
    const open = await app.request("/trpc/plans.list");
    expect(Number(open.headers.get("ratelimit-limit"))).toBe(100);
    expect(Number(open.headers.get("ratelimit-remaining"))).toBeLessThan(100);
  });

  it("carries a content security policy and forbids framing", async () => {
    const { headers } = await app.request("/healthz");
    expect(headers.get("content-security-policy")).toMatch(/default-src 'self'/);
    expect(headers.get("x-frame-options")).toBe("DENY");
  });
});

describe("bad requests", () => {
  it("answers 400 with the field when the body is not JSON or not the shape", async () => {
    expect((await post("/trpc/signup.create", "{bad")).status).toBe(400);
    const wrong = await post("/trpc/signup.create", { name: 7, email: "no", password: "x" });
    expect(wrong.status).toBe(400);
    const { error } = (await wrong.json()) as { error: { data: { issues: { field: string }[] } } };
    expect(error.data.issues.map((issue) => issue.field)).toEqual(["name", "email", "password"]);
  });

  it("refuses a batch of 51 before any of it runs, and runs one of 50", async () => {
    const batch = (calls: number) =>
      app.request(`/trpc/${Array(calls).fill("plans.list").join(",")}?batch=1&input={}`);
    const before = Number((await app.request("/trpc/plans.list")).headers.get("ratelimit-remaining"));
    const refused = await batch(51);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: "BATCH_TOO_LARGE" });
    const after = Number((await app.request("/trpc/plans.list")).headers.get("ratelimit-remaining"));
    expect(before - after).toBe(1);
    const answered = await batch(50);
    expect(((await answered.json()) as unknown[]).length).toBe(50);
    const left = Number((await app.request("/trpc/plans.list")).headers.get("ratelimit-remaining"));
    expect(after - left).toBe(51);
  });

  it.each([
    ["an answer", "plans.list", undefined, 200],
    ["a refusal", "sites.list", undefined, 401],
    ["an input that is missing", "sites.bySlug", undefined, 400],
    ["a row that is not there", "sites.bySlug", { account: "nobody", slug: "nothing" }, 404],
  ])("gives a single query and a batch of one %s alike", async (_, path, input, status) => {
    const headers = { "x-request-id": "the-same-request" };
    const query = (value: unknown) => (value === undefined ? "" : `input=${JSON.stringify(value)}`);
    const single = await app.request(`/trpc/${path}?${query(input)}`, { headers });
    const batch = await app.request(`/trpc/${path}?batch=1&${query(input && { 0: input })}`, { headers });
    expect([single.status, batch.status]).toEqual([status, status]);
    expect([await single.json()]).toEqual(await batch.json());
    const kept = ({ headers: told }: Response) =>
      ["x-request-id", "content-type", "content-security-policy", "x-frame-options", "ratelimit-limit"].map(
        (name) => told.get(name),
      );
    expect(kept(single)).toEqual(kept(batch));
    expect(kept(single)).not.toContain(undefined);
  });

  it("answers 404 for an unknown procedure and an unknown address, with the request id", async () => {
    const procedure = await app.request("/trpc/no.such");
    expect(procedure.status).toBe(404);
    const address = await app.request("/api/v9/x");
    expect(address.status).toBe(404);
    expect(await address.json()).toMatchObject({ code: "NOT_FOUND", requestId: expect.any(String) });
  });
});

describe("a call without a body", () => {
  it("is a call without an input, not a malformed one", async () => {
    const headers = { "content-length": "0" };
    const refused = await app.request("/trpc/signup.create", { method: "POST", headers });
    const { error } = (await refused.json()) as { error: { data: { issues: { field: string }[] } } };
    expect(error.data.issues.map((issue) => issue.field)).toEqual(["name", "email", "password"]);
    const away = await app.request("/trpc/support.leave", { method: "POST", headers });
    expect(away.status).toBe(401);
  });
});

describe("processes", () => {
  it("tells that it is alive and ready, and its metrics", async () => {
    expect((await app.request("/healthz")).status).toBe(200);
    expect((await app.request("/readyz")).status).toBe(200);
    expect(await (await app.request("/metrics")).text()).toMatch(/http_request_duration_seconds_count/);
  });

  it("shows the development mailbox, but not in production", async () => {
    expect((await app.request("/dev/mail")).status).toBe(200);
    expect((await production.request("/dev/mail")).status).toBe(404);
  });
});
