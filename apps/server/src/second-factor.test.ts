import { createHmac } from "node:crypto";
import { stage } from "@igny8/api/testing/stage";
import { createTokenVerifier } from "@igny8/auth/tokens";
import { describe, expect, it } from "vitest";
import { createApp } from "./app.ts";

const PASSWORD = "a-long-enough-password";
const STEP_SECONDS = 30;

const { platform } = await stage();
const { system } = platform.databases;
platform.verifyToken = createTokenVerifier({ system, publicUrl: "http://localhost:3000" });
const app = createApp({ platform, production: false, ready: async () => true });

/** A browser: it keeps its cookies. */
function browser() {
  const cookies = new Map<string, string>();
  const call = async (path: string, body?: unknown) => {
    const response = await app.request(path, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        "content-type": "application/json",
        origin: "http://localhost:3000",
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  };
  return {
    auth: (path: string, body?: unknown) => call(`/api/auth${path}`, body),
    signIn: (email: string) => call("/api/auth/sign-in/email", { email, password: PASSWORD }),
    token: async () => (await call("/api/auth/token")).body?.token as string | undefined,
  };
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const decodeBase32 = (text: string): Buffer => {
  const bits = [...text].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};

/** The code that an authenticator app shows (RFC 6238 on RFC 4226, SHA-1, six digits). */
function codeOf(uri: string, at = Date.now()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 1000 / STEP_SECONDS)));
  const secret = decodeBase32(new URL(uri).searchParams.get("secret") ?? "");
  const digest = createHmac("sha1", secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, "0");
}

async function signedUp(email: string) {
  await app.request("/trpc/signup.create", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Fay", email, password: PASSWORD }),
  });
  const tab = browser();
  await tab.signIn(email);
  return tab;
}

/** Somebody with a second factor. @returns his browser, what his app knows, and his backup codes */
async function secured(email: string) {
  const tab = await signedUp(email);
  const { body } = await tab.auth("/two-factor/enable", { password: PASSWORD });
  const uri: string = body.totpURI;
  await tab.auth("/two-factor/verify-totp", { code: codeOf(uri) });
  return { tab, uri, backupCodes: body.backupCodes as string[] };
}

const me = async (token: string | undefined) => {
  const response = await app.request("/trpc/access.me", { headers: { authorization: `Bearer ${token}` } });
  return (await response.json()) as { result: { data: { user: { twoFactorEnabled: boolean } } } };
};

describe("a second factor", () => {
  it("is set up with the password, and counts once a code was right", async () => {
    const tab = await signedUp("setup@example.com");
    expect((await tab.auth("/two-factor/enable", { password: "not-the-password" })).status).toBe(400);
    const { body } = await tab.auth("/two-factor/enable", { password: PASSWORD });
    expect(body.totpURI).toMatch(/^otpauth:\/\/totp\/igny8:setup.*issuer=igny8/);
    expect(body.backupCodes).toHaveLength(10);
    expect((await browser().signIn("setup@example.com")).body.token).toBeTruthy();
    expect((await tab.auth("/two-factor/verify-totp", { code: "000000" })).status).toBe(401);
    expect((await me(await tab.token())).result.data.user.twoFactorEnabled).toBe(false);
    expect((await tab.auth("/two-factor/verify-totp", { code: codeOf(body.totpURI) })).status).toBe(200);
    expect((await me(await tab.token())).result.data.user.twoFactorEnabled).toBe(true);
  });

  it("is asked for at the next sign-in, which gives no session until it is there", async () => {
    const { uri } = await secured("fay@example.com");
    const tab = browser();
    const answer = await tab.signIn("fay@example.com");
    expect(answer).toEqual({ status: 200, body: { twoFactorRedirect: true, twoFactorMethods: ["totp"] } });
    expect(await tab.token()).toBeUndefined();
    expect((await tab.auth("/get-session")).body).toBeNull();
    expect((await tab.auth("/two-factor/verify-totp", { code: "123" })).status).toBe(401);
    expect(await tab.token()).toBeUndefined();
    expect((await tab.auth("/two-factor/verify-totp", { code: codeOf(uri) })).status).toBe(200);
    expect((await me(await tab.token())).result.data.user.twoFactorEnabled).toBe(true);
  });

  it("can be a backup code, each of them once", async () => {
    const { backupCodes } = await secured("spare@example.com");
    const [code] = backupCodes;
    const enter = async () => {
      const tab = browser();
      await tab.signIn("spare@example.com");
      return (await tab.auth("/two-factor/verify-backup-code", { code })).status;
    };
    expect(await enter()).toBe(200);
    expect(await enter()).toBe(401);
  });

  it("is locked when codes are guessed", async () => {
    const { uri } = await secured("guessed@example.com");
    const tab = browser();
    await tab.signIn("guessed@example.com");
    for (let n = 0; n < 6; n++) await tab.auth("/two-factor/verify-totp", { code: "000000" });
    expect((await tab.auth("/two-factor/verify-totp", { code: codeOf(uri) })).status).toBeGreaterThanOrEqual(
      400,
    );
    expect(await tab.token()).toBeUndefined();
  });

  it("can be given up with the password, and then the password is enough", async () => {
    const { tab } = await secured("done@example.com");
    expect((await tab.auth("/two-factor/disable", { password: "not-the-password" })).status).toBe(400);
    expect((await tab.auth("/two-factor/disable", { password: PASSWORD })).status).toBe(200);
    expect((await browser().signIn("done@example.com")).body.token).toBeTruthy();
  });

  it("is not sent by mail: what was not set up is shut", async () => {
    const { tab } = await secured("shut@example.com");
    expect((await tab.auth("/two-factor/send-otp", {})).status).toBe(404);
    expect((await tab.auth("/two-factor/verify-otp", { code: "000000" })).status).toBe(404);
  });
});
