import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createOutside, isPrivate } from "./outside.ts";

/** Names as a resolver would answer them, so that no test asks the network. */
const NAMES: Record<string, string[]> = {
  "public.example": ["93.184.216.34"],
  "inside.example": ["10.0.0.7"],
  "both.example": ["93.184.216.34", "127.0.0.1"],
  localhost: ["127.0.0.1"],
};
let names = { ...NAMES };
const lookup = ((host: string, _: unknown, done: (e: Error | null, found: unknown) => void) => {
  const found = names[host];
  if (!found) return done(new Error("ENOTFOUND"), []);
  done(
    null,
    found.map((address) => ({ address, family: 4 })),
  );
}) as unknown as NonNullable<Parameters<typeof createOutside>[0]>["lookup"];

const seen: { method?: string; headers: Record<string, unknown>; body: string }[] = [];
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  seen.push({ method: request.method, headers: request.headers, body: Buffer.concat(chunks).toString() });
  if (request.url === "/moved") response.writeHead(302, { location: "http://169.254.169.254/" }).end();
  else if (request.url === "/none") response.writeHead(204).end();
  else response.writeHead(200, { "content-type": "application/json" }).end('{"ok":true}');
}).listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen.length = 0;
  names = { ...NAMES };
});

const strict = createOutside({ lookup });
const open = createOutside({ allowPrivate: true, lookup });

describe("an address that a user names", () => {
  it.each([
    "http://public.example/v1",
    "ftp://public.example",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "not an address",
    "https://user:secret@public.example",
    "https://127.0.0.1",
    "https://127.1",
    "https://2130706433",
    "https://0x7f.0.0.1",
    "https://[::1]",
    "https://[::ffff:10.0.0.1]",
    "https://[fd00::1]",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost:5432",
    "https://inside.example",
    "https://both.example",
  ])("is refused when it is %s", async (address) => {
    await expect(strict.check(address, "baseUrl")).rejects.toMatchObject({
      reason: "ADDRESS_REFUSED",
      denial: { details: { field: "baseUrl" } },
    });
  });

  it("is taken when it is public, or does not resolve yet", async () => {
    await strict.check("https://public.example/v1");
    await strict.check("https://93.184.216.34");
    await strict.check("https://unknown.example");
  });

  it("may be private where the operator allows it, but still must be a web address", async () => {
    await open.check("http://127.0.0.1:1234/v1");
    await expect(open.check("file:///etc/passwd")).rejects.toMatchObject({ reason: "ADDRESS_REFUSED" });
  });
});

describe("a request to such an address", () => {
  it("is not made when the name has come to mean a private machine since it was checked", async () => {
    await strict.check("https://public.example");
    names["public.example"] = ["127.0.0.1"];
    for (const address of [`http://public.example:${port}/`, `http://127.0.0.1:${port}/`]) {
      await expect(strict.fetch(address)).rejects.toMatchObject({ reason: "ADDRESS_REFUSED" });
    }
    expect(seen).toEqual([]);
  });

  it("sends method, headers and body, and reads the answer", async () => {
    const answer = await open.fetch(`http://localhost:${port}/`, {
      method: "POST",
      headers: { authorization: "Bearer x" },
      body: "hello",
    });
    expect(await answer.json()).toEqual({ ok: true });
    expect(seen).toMatchObject([
      { method: "POST", headers: { authorization: "Bearer x", "content-length": "5" }, body: "hello" },
    ]);
  });

  it("follows no redirect, so that no public address can lead inside", async () => {
    const answer = await open.fetch(`http://localhost:${port}/moved`);
    expect(answer.status).toBe(302);
    expect((await open.fetch(`http://localhost:${port}/none`)).status).toBe(204);
    expect(seen).toHaveLength(2);
  });

  it("ends when it is aborted", async () => {
    const reason = new Error("enough");
    await expect(
      open.fetch(`http://localhost:${port}/`, { signal: AbortSignal.abort(reason) }),
    ).rejects.toBeTruthy();
  });
});

it("knows the private addresses of both families", () => {
  const inside =
    "0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 169.254.1.1 172.16.0.1 172.31.255.255 192.168.0.1".split(" ");
  const strange =
    "224.0.0.1 255.255.255.255 ::1 :: fe80::1 fc00::1 ff02::1 ::ffff:1.2.3.4 64:ff9b::1 2002::1 2001:db8::1".split(
      " ",
    );
  for (const ip of [...inside, ...strange, "no address"]) expect([ip, isPrivate(ip)]).toEqual([ip, true]);
  for (const ip of ["1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00::1"])
    expect([ip, isPrivate(ip)]).toEqual([ip, false]);
});
