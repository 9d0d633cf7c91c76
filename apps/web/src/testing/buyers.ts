import { crc32, deflateSync } from "node:zlib";
import { createClient } from "@igny8/api/client";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { PASSWORD, type Product, pictured } from "./product.ts";

/** Keeps a picture of the page at rest; axe finds nothing serious. */
export async function look(page: Page, name: string): Promise<void> {
  // What fades in is nobody's to judge.
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await pictured(page, `staff-money-${name}`), name).toEqual([]);
}

async function turn(page: Page, theme: "dark" | "light"): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.locator(`html[data-theme=${theme}]`).waitFor();
}

const phone = { width: 390, height: 844 };
const wide = { width: 1280, height: 860 };

/** The same page as a phone shows it, and in the dark. */
export async function lookEverywhere(page: Page, name: string): Promise<void> {
  await look(page, name);
  await turn(page, "dark");
  await look(page, `${name}-dark`);
  await turn(page, "light");
  await page.setViewportSize(phone);
  await look(page, `${name}-phone`);
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(tooWide, `${name} on a phone`).toBe(0);
  await page.setViewportSize(wide);
}

/** Somebody who has signed up for a plan that costs money, and a client that acts as him. */
export async function makeBuyer({ server: { url } }: Product, name: string) {
  const email = `${name.toLowerCase()}@example.com`;
  const { account, invoice } = await createClient({ url }).signup.create.mutate({
    name,
    email,
    password: PASSWORD,
    accountName: `${name}'s shop`,
    plan: "growth",
    billing: { name: `${name} Ltd`, address: "1 Main Street", country: "DE" },
    paymentMethod: "bank_transfer",
  });
  if (!invoice) throw new Error("The plan asks for no money");
  return { email, account, invoice, client: createClient({ url, email, password: PASSWORD }) };
}

/** The day as forms take it. */
export const today = () => new Date().toISOString().slice(0, 10);

/** A picture of stripes, which a browser really shows (RFC 2083). */
export function stripes(): File {
  const size = 64;
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size);
  head.writeUInt32BE(size, 4);
  head.set([8, 0], 8);
  const rows = Array.from({ length: size }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: size }, () => ((y >> 3) % 2 ? 230 : 90))]),
  );
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  const parts = [
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return new File([Buffer.concat([signature, ...parts])], "slip.png", { type: "image/png" });
}
