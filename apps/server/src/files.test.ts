import { stage } from "@igny8/api/testing/stage";
import { expect, it } from "vitest";
import { createApp } from "./app.ts";

const s = await stage();
const { files } = s.platform.services;
const app = createApp({ platform: s.platform, production: true, ready: async () => true });

it("a stored file is served by its signed address, harmless, and by no other", async () => {
  await files.put("proofs/acme/one.png", Buffer.from("picture"), "image/png");
  const picture = await app.request(files.sign("proofs/acme/one.png", 60));
  expect(await picture.text()).toBe("picture");
  expect(picture.headers.get("content-type")).toBe("image/png");
  expect(picture.headers.get("content-disposition")).toBe("inline");
  expect(picture.headers.get("x-content-type-options")).toBe("nosniff");
  expect(picture.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox allow-downloads");
  for (const path of ["/files/x", "/files/x.y", "/files/proofs/acme/one.png"])
    expect((await app.request(path)).status, path).toBe(404);
  const over = files.sign("proofs/acme/one.png", 60);
  s.clock.offsetMs = 61_000;
  expect((await app.request(over)).status).toBe(404);
  s.clock.offsetMs = 0;
  expect(JSON.stringify(s.logs)).not.toContain(over.slice("/files/".length));
});

it("what a browser would run is downloaded, by a name that cannot break the header", async () => {
  await files.put("a/page", Buffer.from("<script>alert(1)</script>"), "text/html");
  const page = await app.request(files.sign("a/page", 60, 'Über"\r\nx: y.html'));
  expect(page.headers.get("content-type")).toBe("application/octet-stream");
  expect(page.headers.get("content-disposition")).toBe(
    "attachment; filename=\"_ber___x_ y.html\"; filename*=UTF-8''%C3%9Cber%22%0D%0Ax%3A%20y.html",
  );
  expect((await app.request(files.sign("a/none", 60))).status).toBe(404);
});
