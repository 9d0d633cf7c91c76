import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readEnv } from "./env.ts";
import { openGateways } from "./gateways.ts";

const DATA_DIR = mkdtempSync(join(tmpdir(), "igny8-gateways-"));
const STRIPE = { STRIPE_SECRET_KEY: "sk_test_1", STRIPE_WEBHOOK_SECRET: "whsec_1" };
const PAYPAL = {
  PAYPAL_CLIENT_ID: "one",
  PAYPAL_CLIENT_SECRET: "two",
  PAYPAL_WEBHOOK_ID: "three",
  PAYPAL_ENVIRONMENT: "sandbox",
};
let kept: NodeJS.ProcessEnv;
beforeEach(() => {
  kept = { ...process.env };
});
afterEach(() => {
  process.env = kept;
});
const opened = (env: Record<string, string>): string[] => {
  process.env = { ...kept, DATA_DIR, LOG_LEVEL: "silent", ...env };
  return Object.keys(openGateways(readEnv()));
};

it("a gateway is on with all its keys, and off without one of them", () => {
  expect(opened({})).toEqual([]);
  expect(opened({ ...STRIPE, ...PAYPAL })).toEqual(["stripe", "paypal"]);
  for (const name of Object.keys(STRIPE)) expect(opened({ ...STRIPE, [name]: "" })).toEqual([]);
  for (const name of Object.keys(PAYPAL)) expect(opened({ ...PAYPAL, [name]: "" })).toEqual([]);
});

it("a word that PayPal has no environment for stops the start", () => {
  expect(() => opened({ ...PAYPAL, PAYPAL_ENVIRONMENT: "live" })).toThrow("PAYPAL_ENVIRONMENT");
  expect(() => opened({ ...STRIPE, STRIPE_API_BASE: "ftp://x" })).toThrow("STRIPE_API_BASE: must begin with");
});
