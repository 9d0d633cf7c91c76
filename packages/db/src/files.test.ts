import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { withAddresses } from "./file-address.ts";
import { type FileStore, localFiles } from "./files.ts";
import { readS3Url, s3Files } from "./files-s3.ts";

const folder = await mkdtemp(join(tmpdir(), "igny8-files-test-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A store that speaks as much of S3 as is used here; it refuses unsigned requests. */
async function bucket() {
  const objects = new Map<string, { body: Buffer; type: string }>();
  const server = createServer(async (request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=key/")) {
      response.writeHead(403).end();
      return;
    }
    if (request.method === "PUT") {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      objects.set(path, { body: Buffer.concat(chunks), type: request.headers["content-type"] ?? "" });
      response.writeHead(200).end();
    } else if (request.method === "DELETE") {
      objects.delete(path);
      response.writeHead(204).end();
    } else {
      const found = objects.get(path);
      if (found) response.writeHead(200, { "content-type": found.type }).end(found.body);
      else response.writeHead(404).end("<Error><Code>NoSuchKey</Code></Error>");
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  afterAll(() => server.close());
  return { objects, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const far = await bucket();
const place = readS3Url(`s3://key:secret@s3.example/files/igny8?endpoint=${far.endpoint}`);
const stores: [string, FileStore][] = [
  ["a folder", localFiles(join(folder, "made", "later"))],
  ["an S3 store", s3Files(place)],
];

describe.each(stores)("files in %s", (_, files) => {
  it("come back as they were put, with their type, until they are removed", async () => {
    const bytes = randomBytes(70_000);
    await files.put("proofs/acme/one.png", bytes, "image/png");
    const found = await files.get("proofs/acme/one.png");
    expect(found?.contentType).toBe("image/png");
    expect(Buffer.from(found?.bytes ?? []).equals(bytes)).toBe(true);
    await files.put("proofs/acme/one.png", Buffer.from("other"), "text/plain");
    expect(Buffer.from((await files.get("proofs/acme/one.png"))?.bytes ?? []).toString()).toBe("other");
    await files.remove("proofs/acme/one.png");
    await files.remove("proofs/acme/one.png");
    expect(await files.get("proofs/acme/one.png")).toBeNull();
    expect(await files.get("proofs/nobody/none.png")).toBeNull();
  });

  it("are never outside of their place", async () => {
    for (const key of ["../x", "/etc/passwd", "a/../../b", "", "a//b", "a/.b", "a\\..\\b", "a/\0", "a/b/"]) {
      await expect(files.put(key, Buffer.from("x"), "text/plain"), key).rejects.toThrow("not the key");
      await expect(files.get(key), key).rejects.toThrow("not the key");
      await expect(files.remove(key), key).rejects.toThrow("not the key");
    }
  });
});

it("an S3 address names its bucket, its folder and its region, or says what is missing", () => {
  expect(place).toMatchObject({ bucket: "files", prefix: "igny8/", region: "us-east-1" });
  expect(readS3Url("s3://a:b%2Fc@s3.eu-1.example/x?region=eu-1")).toEqual({
    endpoint: "https://s3.eu-1.example",
    region: "eu-1",
    bucket: "x",
    prefix: "",
    accessKeyId: "a",
    secretAccessKey: "b/c",
  });
  expect(() => readS3Url("https://x")).toThrow("s3://");
  expect(() => readS3Url("s3://host/bucket")).toThrow("KEY:SECRET");
  expect(() => readS3Url("s3://a:b@host")).toThrow("bucket");
});

it("a signed address opens its own file for its time, and no other", () => {
  let now = new Date("2026-11-21T12:00:00Z");
  const files = withAddresses(localFiles(folder), "k".repeat(32), () => now);
  const token = files.sign("a/b.png", 60, "b.png").slice("/files/".length);
  expect(files.verify(token)).toEqual({ key: "a/b.png", name: "b.png" });
  const [body = "", mac = ""] = token.split(".");
  const other = Buffer.from(JSON.stringify(["a/c.png", 4_000_000_000])).toString("base64url");
  for (const forged of [`${other}.${mac}`, `${body}.`, body, "", `${body}.${mac.slice(0, -2)}AA`])
    expect(files.verify(forged), forged).toBeUndefined();
  const foreign = withAddresses(localFiles(folder), "o".repeat(32), () => now);
  expect(foreign.verify(token)).toBeUndefined();
  now = new Date("2026-11-21T12:01:00Z");
  expect(files.verify(token)).toBeUndefined();
});
