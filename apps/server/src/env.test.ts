import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readEnv } from "./env.ts";

const SECRETS = {
  AUTH_SECRET: "a".repeat(32),
  ENCRYPTION_KEY: "b".repeat(32),
  PUBLIC_URL: "https://app.example.com",
};
const folder = mkdtempSync(join(tmpdir(), "igny8-env-"));
let kept: NodeJS.ProcessEnv;
beforeEach(() => {
  kept = { ...process.env };
});
afterEach(() => {
  process.env = kept;
});

const reading = (env: Record<string, string>) => () => {
  process.env = { ...kept, DATA_DIR: folder, NODE_ENV: "production", ...SECRETS, ...env };
  return readEnv();
};

it("refuses to start in production with the throttle off, without secrets, or without an address", () => {
  expect(reading({})().production).toBe(true);
  expect(reading({ THROTTLE: "off" })).toThrow("THROTTLE: off is refused in production");
  expect(reading({ AUTH_SECRET: "", ENCRYPTION_KEY: "", PUBLIC_URL: "" })).toThrow(
    /AUTH_SECRET: required.*ENCRYPTION_KEY: required.*PUBLIC_URL: required/s,
  );
});

it("names every bad value and says why, and never repeats the value", () => {
  const faulty = reading({
    PORT: "eighty",
    DATABASE_URL: "mysql://root:hunter2@db",
    AUTH_SECRET: "short-secret",
  });
  expect(faulty).toThrow(
    /PORT: .*\n.*DATABASE_URL: must begin with postgres:\/\/\n.*AUTH_SECRET: must have/s,
  );
  expect(faulty).not.toThrow(/hunter2|short-secret/);
});

it("takes no AI provider for granted in production", () => {
  expect(reading({})().AI_PROVIDER).toBeUndefined();
  expect(reading({ NODE_ENV: "development" })().AI_PROVIDER).toBe("offline");
});

it("lets users name private addresses only where the operator says so", () => {
  expect(reading({})().ALLOW_PRIVATE_ADDRESSES).toBe("off");
  expect(reading({ NODE_ENV: "development" })().ALLOW_PRIVATE_ADDRESSES).toBe("off");
  expect(reading({ ALLOW_PRIVATE_ADDRESSES: "on" })().ALLOW_PRIVATE_ADDRESSES).toBe("on");
});
