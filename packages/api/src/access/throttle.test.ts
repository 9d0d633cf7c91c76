import { afterEach, describe, expect, it } from "vitest";
import { appRouter } from "../root.ts";
import type { PlayerName } from "../testing/cast.ts";
import { failureOf } from "../testing/failure.ts";
import { stage } from "../testing/stage.ts";
import { createRequestContext } from "./context.ts";
import { createCallerFactory } from "./procedures.ts";
import { createThrottle } from "./throttle.ts";

const s = await stage({ throttle: true });
const createCaller = createCallerFactory(appRouter);

afterEach(() => {
  s.platform.throttle = createThrottle();
});

/** A caller whose answers' headers can be looked at. */
function listening(headers: Record<string, string>, address = "192.0.2.1") {
  const heard = new Headers();
  const caller = createCaller(
    createRequestContext(s.platform, new Headers(headers), {
      id: "r",
      address,
      setHeader: (name, value) => heard.set(name, value),
    }),
  );
  return { caller, heard };
}

const as = (name: PlayerName, more: Record<string, string> = {}) =>
  listening({ authorization: `Bearer ${s.place(name).userId}.${s.place(name).sessionId}`, ...more });

describe("the throttle", () => {
  it("answers every call with what is left, and the one too many with 429 and how long to wait", async () => {
    // The plan "scale" multiplies by four.
    const { caller, heard } = as("zara");
    for (let n = 1; n <= 400; n++) await caller.industries.list();
    expect(heard.get("RateLimit-Limit")).toBe("400");
    expect(heard.get("RateLimit-Remaining")).toBe("0");
    expect(heard.get("Retry-After")).toBeNull();
    const failure = await failureOf(caller.industries.list());
    expect(failure).toMatchObject({
      httpStatus: 429,
      code: "RATE_LIMITED",
      denial: { gate: "throttle", remedy: { action: "wait" }, details: { limit: 400 } },
    });
    const wait = Number(heard.get("Retry-After"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(failure.denial?.details?.retryAfter).toBe(wait);
  });

  it("counts an account's members and keys together, other accounts and scopes apart", async () => {
    const callers = [as("zara"), as("vera"), listening({ "x-api-key": "igny8_bridge_of_the_tests" })];
    for (let n = 0; n < 400; n++) await callers[n % 3]?.caller.accounts.get();
    for (const { caller } of callers) {
      expect(await failureOf(caller.accounts.get())).toMatchObject({ code: "RATE_LIMITED" });
    }
    await as("omar").caller.accounts.get();
    await as("zara").caller.keywords.list({});
  });

  it("counts strangers by their address", async () => {
    const signUp = (address: string) => failureOf(listening({}, address).caller.signup.create({} as never));
    for (let n = 0; n < 5; n++) expect(await signUp("192.0.2.7")).toMatchObject({ code: "INVALID_INPUT" });
    expect(await signUp("192.0.2.7")).toMatchObject({ code: "RATE_LIMITED" });
    expect(await signUp("192.0.2.8")).toMatchObject({ code: "INVALID_INPUT" });
  });

  it("does not tell a stranger which plan an account has", async () => {
    const { caller, heard } = as("pia", { "x-account": "acme" });
    await caller.me.accounts();
    expect(heard.get("RateLimit-Limit")).toBe("100");
  });

  it("is asked after identity, account and plan: a refused caller spends nothing", async () => {
    const { caller, heard } = as("stan");
    expect(await failureOf(caller.industries.list().then(() => caller.sites.list({})))).toMatchObject({
      code: "ACCOUNT_SUSPENDED",
    });
    expect(await failureOf(listening({ authorization: "Bearer x" }).caller.sites.list({}))).toMatchObject({
      code: "TOKEN_INVALID",
    });
    expect(heard.get("Retry-After")).toBeNull();
  });
});
