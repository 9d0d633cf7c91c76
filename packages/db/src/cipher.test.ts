import { expect, it } from "vitest";
import { createCipher, SealBroken } from "./cipher.ts";

const KEY = "an encryption key of the tests, no 1";
const cipher = createCipher(KEY);
const PLACE = "account_ai:0199-a";

it("opens what it sealed, also in another process with the same key", () => {
  for (const plain of ["sk-secret", "", "pässwörd 🔑", "x".repeat(10_000)]) {
    expect(createCipher(KEY).open(cipher.seal(plain, PLACE), PLACE)).toBe(plain);
  }
});

it("seals the same secret differently every time, and shows nothing of it", () => {
  const seals = Array.from({ length: 20 }, () => cipher.seal("sk-secret", PLACE));
  expect(new Set(seals).size).toBe(20);
  expect(seals.join()).not.toContain("sk-secret");
  expect(seals.join()).not.toContain(Buffer.from("sk-secret").toString("base64url").slice(0, 8));
});

it("does not open with another key", () => {
  const sealed = cipher.seal("sk-secret", PLACE);
  expect(() => createCipher("an encryption key of the tests, no 2").open(sealed, PLACE)).toThrow(SealBroken);
});

it("does not open what was moved to another row", () => {
  const sealed = cipher.seal("sk-secret", PLACE);
  expect(() => cipher.open(sealed, "account_ai:0199-b")).toThrow(SealBroken);
  expect(() => cipher.open(sealed, "")).toThrow(SealBroken);
});

it("does not open what was altered in any byte, cut short, or is no seal at all", () => {
  const sealed = cipher.seal("sk", PLACE);
  const bytes = Buffer.from(sealed.slice(3), "base64url");
  for (let at = 0; at < bytes.length; at++) {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(() => cipher.open(`a1.${altered.toString("base64url")}`, PLACE)).toThrow(SealBroken);
  }
  for (const bad of ["", "sk", "a1.", sealed.slice(0, 20), sealed.slice(0, -2), `b1.${sealed.slice(3)}`]) {
    expect(() => cipher.open(bad, PLACE)).toThrow(SealBroken);
  }
});

it("tells neither the secret nor the place when it does not open", () => {
  const told = (() => {
    try {
      cipher.open(cipher.seal("sk-secret", PLACE), "elsewhere");
    } catch (error) {
      return `${error}`;
    }
  })();
  expect(told).toContain("ENCRYPTION_KEY");
  expect(told).not.toMatch(/sk-secret|elsewhere|0199/);
});
