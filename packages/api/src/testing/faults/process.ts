import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabases } from "@igny8/db/client";
import { localFiles } from "@igny8/db/files";
import type { Log } from "../../access/services.ts";
import { createAiProvider } from "../../ai/create.ts";
import { createSpending } from "../../credits/spending.ts";
import { createPlatform } from "../../platform.ts";
import { letPlayersIn } from "../players.ts";
import { isLost, runClient } from "./client.ts";
import { fakeGateway } from "./till.ts";
import type { Orders } from "./world.ts";

const TELL_EVERY = 10;

/** What a process says while it works: how many operations have ended since it last said so. */
export type Word = { ended: number };
/** What it is told: the time. */
export type Tick = { now: number };

const orders = JSON.parse(process.argv[2] ?? "") as Orders;
let clock = { now: orders.now, at: Date.now() };
process.on("message", ({ now }: Tick) => {
  clock = { now, at: Date.now() };
});
// Nobody is left to work for.
process.on("disconnect", () => process.exit(1));

const note = (level: string) => (fields: object, message: string) =>
  appendFileSync(
    join(orders.folder, `log-${orders.name}.jsonl`),
    `${JSON.stringify({ level, message, ...fields })}\n`,
  );
const log: Log = { info: () => {}, warn: note("warn"), error: note("error"), child: () => log };
const databases = openDatabases({
  url: orders.url,
  secret: orders.secret,
  poolSize: orders.clients.length + 1,
});

async function open() {
  for (;;) {
    try {
      return await createPlatform({
        databases,
        log,
        ai: createAiProvider({ provider: "offline" }),
        files: localFiles(join(orders.folder, "files")),
        gateways: { stripe: fakeGateway(orders.folder, orders.name) },
        publicUrl: "http://localhost:3000",
        authSecret: orders.secret,
        encryptionKey: orders.secret,
        production: false,
        mailFrom: "igny8 <no-reply@localhost>",
        throttleOff: true,
        now: () => new Date(clock.now + Date.now() - clock.at),
      });
    } catch (error) {
      if (!isLost(error)) throw error;
      await sleep(100);
    }
  }
}

const { platform } = await open();
letPlayersIn(platform);
let untold = 0;
const tell = () => {
  const word: Word = { ended: untold };
  untold = 0;
  process.send?.(word);
};
const done = () => {
  if (++untold >= TELL_EVERY) tell();
};
const world = { platform, spending: createSpending(databases), orders };
await Promise.all(orders.clients.map((client) => runClient(world, client, done)));
tell();
process.exit(0);
