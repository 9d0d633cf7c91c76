import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { openDatabases } from "@igny8/db/client";
import { afterAll, expect, it } from "vitest";
import { silentLog } from "../testing/log.ts";
import { TEST_SECRET } from "../testing/setup.ts";
import { cloneDatabase } from "../testing/stage.ts";
import { Bell } from "./bell.ts";

const url = await cloneDatabase();
const databases = openDatabases({ url, secret: TEST_SECRET });
afterAll(() => databases.close());

/** A way to the database that can fall silent: what is on it then gets no answer, and is not told so. */
async function silentWay() {
  const under = new Set<Socket>();
  let opened = 0;
  const { hostname, port } = new URL(url);
  const way = createServer((near) => {
    opened++;
    const far = connect(Number(port), hostname);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) under.add(socket.on("error", () => {}));
  }).listen(0, "127.0.0.1");
  await once(way, "listening");
  const through = new URL(url);
  through.port = String((way.address() as { port: number }).port);
  const reached = openDatabases({ url: through.href, secret: TEST_SECRET });
  return {
    listener: () => reached.listener(),
    opened: () => opened,
    fallSilent: () => {
      for (const socket of under) socket.unpipe().pause();
    },
    close: async () => {
      for (const socket of under) socket.destroy();
      way.close();
      await reached.close();
    },
  };
}

it("a bell whose connection is dead without a word finds out, listens anew, and wakes everybody for what it missed", async () => {
  const way = await silentWay();
  const bell = new Bell(way, silentLog, 100);
  await bell.start();
  let woken = 0;
  bell.on("the subject", () => woken++);
  const ring = () => databases.system.transaction((tx) => bell.ring(tx, "the subject"));
  await ring();
  await expect.poll(() => woken).toBe(1);
  way.fallSilent();
  await ring();
  await expect.poll(() => woken, { timeout: 5000 }).toBe(2);
  expect(way.opened()).toBe(2);
  await ring();
  await expect.poll(() => woken).toBe(3);
  await bell.stop();
  await way.close();
});
