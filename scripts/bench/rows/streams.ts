import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@igny8/api/client";
import { job } from "@igny8/db/schema/jobs";
import type { Told } from "../followers.ts";
import type { Installation } from "../installation.ts";
import { cpuSeconds, residentBytes, startProgram, startServer } from "../process.ts";
import { limit, type Row } from "../table.ts";
import { signUpTenant } from "../tenant.ts";
import { serverEnv } from "./start.ts";

const PORT = 31_750;
const STREAMS = 1000;
/** Opened and closed before, so that what the first streams of a process bring with them does not count. */
const WARMING = 50;
const SETTLE_MS = 5000;
/** How long the processor time of the idle server is counted. */
const IDLE_MS = 10_000;

/** What a thousand people cost who look at a job that does not move, each over a connection of his own. */
export async function measureStreams(installation: Installation, cli: string): Promise<Row[]> {
  const url = `http://127.0.0.1:${PORT}`;
  const server = await startServer(cli, PORT, serverEnv(installation.url, PORT, installation.dataDir));
  const followers = await startProgram("followers.ts");
  try {
    const { accountId, token, email, password } = await signUpTenant(installation, url, 1);
    const id = await stillJob(installation, accountId);
    const address = `${url}/trpc/jobs.follow?input=${encodeURIComponent(JSON.stringify({ id }))}`;
    const open = async (streams: number) =>
      check(
        await followers.ask<Told>({
          url: address,
          headers: { authorization: `Bearer ${token}` },
          open: streams,
        }),
        streams,
      );
    await open(WARMING);
    await followers.ask<Told>({ close: true });
    await sleep(SETTLE_MS);
    const before = residentBytes(server.pid);
    await open(STREAMS);
    await sleep(SETTLE_MS);
    const started = cpuSeconds(server.pid);
    await sleep(IDLE_MS);
    const busy = (cpuSeconds(server.pid) - started) / (IDLE_MS / 1000);
    const memory = residentBytes(server.pid) - before;
    await createClient({ url, email, password }).jobs.cancel.mutate({ id });
    check(await followers.ask<Told>({ version: 2 }), STREAMS);
    const what = `${STREAMS.toLocaleString("en")} idle progress streams`;
    return [
      limit(`memory that the server needs for ${what}`, "MB", memory / 1e6, 60, 30),
      limit(`processor that it needs for them`, "% of a core", busy * 100, 10, 2),
    ];
  } finally {
    await followers.stop();
    await server.stop();
  }
}

/** A job that nobody works on: it has no ticket in line. @returns its id */
async function stillJob({ databases }: Installation, accountId: string): Promise<string> {
  const [made] = await databases.system.transaction((tx) =>
    tx
      .insert(job)
      .values({ accountId, kind: "keywords.import", input: {}, total: 1, actorKind: "user" })
      .returning({ id: job.id }),
  );
  if (!made) throw new Error("The job was not stored");
  return made.id;
}

/** Memory of streams that are not there is easily saved: each of them must have heard. */
function check({ open, heard }: Told, wanted: number): void {
  if (open !== wanted || heard !== wanted)
    throw new Error(`Of ${wanted} streams ${open} are open, and ${heard} have heard`);
}
