import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createThrottle } from "./throttle.ts";

const BINARY = ["valkey-server", "redis-server"].find((name) => spawnSync(name, ["--version"]).status === 0);
const NOT_TESTED =
  "\n!! Neither valkey-server nor redis-server is installed: shared throttles were NOT tested !!\n\n";

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

const shared = () => {
  let server: ReturnType<typeof spawn>;
  let port: number;
  const connections: Redis[] = [];
  const connect = () => {
    const redis = new Redis(port, "127.0.0.1", { maxRetriesPerRequest: 1, retryStrategy: () => 50 });
    redis.on("error", () => {});
    connections.push(redis);
    return redis;
  };

  beforeAll(async () => {
    port = await freePort();
    server = spawn(BINARY ?? "", [
      "--port",
      String(port),
      "--bind",
      "127.0.0.1",
      "--save",
      "",
      "--appendonly",
      "no",
    ]);
    while (
      (await connect()
        .ping()
        .catch(() => "")) !== "PONG"
    )
      await new Promise((resolve) => setTimeout(resolve, 50));
  });
  afterAll(() => {
    for (const redis of connections) redis.disconnect();
    server.kill("SIGKILL");
  });

  it("counts the calls of two processes together", async () => {
    const left = createThrottle({ redis: connect() });
    const right = createThrottle({ redis: connect() });
    const answers = [];
    for (let n = 0; n < 6; n++)
      answers.push(await (n % 2 ? left : right).spend("auth_strict", "address:together", 1));
    expect(answers.map(({ spent }) => spent)).toEqual([false, false, false, false, false, true]);
    expect(answers[4]?.remaining).toBe(0);
  });

  it("takes nothing from any window when one of them is spent", async () => {
    const throttle = createThrottle({ redis: connect() });
    for (let n = 0; n < 5; n++) await throttle.spend("auth_strict", "email:one", 1);
    for (let n = 0; n < 5; n++) {
      expect((await throttle.spend("auth_strict", ["address:many", "email:one"], 1)).spent).toBe(true);
    }
    expect((await throttle.spend("auth_strict", "address:many", 1)).remaining).toBe(4);
  });

  it("goes on counting by itself while Redis is away", async () => {
    const throttle = createThrottle({ redis: connect() });
    await throttle.spend("auth_strict", "address:alone", 1);
    server.kill("SIGKILL");
    const answers = [];
    for (let n = 0; n < 6; n++) answers.push(await throttle.spend("auth_strict", "address:alone", 1));
    expect(answers.map(({ spent }) => spent)).toEqual([false, false, false, false, false, true]);
  });
};

if (BINARY) describe("throttles shared by processes", shared);
else
  it("says loudly that shared throttles could not be tested here", () =>
    void process.stderr.write(NOT_TESTED));
