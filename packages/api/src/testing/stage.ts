import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabases } from "@igny8/db/client";
import { localFiles } from "@igny8/db/files";
import { account } from "@igny8/db/schema/accounts";
import { job } from "@igny8/db/schema/jobs";
import { sector } from "@igny8/db/schema/sectors";
import { site } from "@igny8/db/schema/sites";
import { session, user } from "@igny8/db/schema/users";
import { asc, eq, isNotNull } from "drizzle-orm";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { createRequestContext } from "../access/context.ts";
import { createCallerFactory } from "../access/procedures.ts";
import { createAiProvider } from "../ai/create.ts";
import type { AiProvider } from "../ai/provider.ts";
import { createJobRunner } from "../jobs/runner.ts";
import type { Gateways } from "../payments/gateway.ts";
import { createPlatform } from "../platform.ts";
import { appRouter } from "../root.ts";
import {
  BRIDGE_KEY,
  DESK_NAMES,
  type DeskName,
  deskEmailOf,
  emailOf,
  PLAYER_NAMES,
  type PlayerName,
} from "./cast.ts";
import { keepLog, type LogLine } from "./log.ts";
import { letPlayersIn } from "./players.ts";
import { TEST_SECRET } from "./setup.ts";

const createCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;

/** What is known of a player without asking: ids for looking at what the database holds. */
export type Place = {
  accountId: string;
  accountSlug: string;
  userId: string;
  siteId: string;
  sectorId: string;
};

export type StageOptions = {
  ai?: AiProvider;
  throttle?: boolean;
  poolSize?: number;
  gateways?: Gateways;
  allowPrivateAddresses?: boolean;
};

/** Runs SQL as the owner of the tables, behind the product's back. */
export async function asOwner({ url }: { url: string }, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(text).finally(() => client.end());
}

/** A database of its own for the test file, gone when the file is done. @returns its owner's address */
export async function cloneDatabase(): Promise<string> {
  const serverUrl = inject("serverUrl");
  const name = `stage_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`create database ${name} template ${inject("template")}`);
  await admin.end();
  afterAll(async () => {
    const cleaner = new pg.Client({ connectionString: serverUrl });
    await cleaner.connect();
    await cleaner.query(`drop database if exists ${name} with (force)`);
    await cleaner.end();
  });
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

/**
 * A database of its own with the whole cast, and the platform on top of it. Every player is a caller of
 * the router who passes the same gates as an HTTP request; only a player's token is not signed.
 */
export async function stage(options: StageOptions = {}) {
  const url = await cloneDatabase();
  const databases = openDatabases({ url, secret: TEST_SECRET, poolSize: options.poolSize ?? 8 });
  const logs: LogLine[] = [];
  const clock = { offsetMs: 0 };
  const folder = await mkdtemp(join(tmpdir(), "igny8-stage-"));
  const { platform, boss } = await createPlatform({
    databases,
    log: keepLog(logs),
    ai: options.ai ?? createAiProvider({ provider: "offline" }),
    files: localFiles(folder),
    gateways: options.gateways,
    publicUrl: "http://localhost:3000",
    authSecret: TEST_SECRET,
    encryptionKey: TEST_SECRET,
    allowPrivateAddresses: options.allowPrivateAddresses,
    production: false,
    mailFrom: "igny8 <no-reply@localhost>",
    throttleOff: !options.throttle,
    now: () => new Date(Date.now() + clock.offsetMs),
  });
  letPlayersIn(platform);
  const runner = createJobRunner({ databases, services: platform.services, boss });
  afterAll(async () => {
    await runner.drain();
    await platform.keyUse.written();
    await boss.stop();
    await databases.close();
    await rm(folder, { recursive: true, force: true });
  });

  const caller = (headers: Record<string, string>): Caller =>
    createCaller(
      createRequestContext(platform, new Headers(headers), {
        id: `test-${randomBytes(4).toString("hex")}`,
        address: "127.0.0.1",
        setHeader: () => {},
      }),
    );
  const places = await findPlaces(databases.system.read);
  const tokens = places.tokens;
  const as = (name: PlayerName, headers: Record<string, string> = {}): Caller =>
    caller({ authorization: `Bearer ${tokens[name]}`, ...headers });

  /** Runs every queued job, and the jobs that those put in line, until nothing waits. */
  const runJobs = async (): Promise<void> => {
    for (;;) {
      const waiting = await databases.system.read
        .select({ accountId: job.accountId, jobId: job.id })
        .from(job)
        .where(eq(job.status, "queued"))
        .orderBy(asc(job.createdAt));
      if (waiting.length === 0) return;
      for (const ticket of waiting) await runner.run(ticket);
    }
  };
  const desk = Object.fromEntries(
    DESK_NAMES.map((name) => [name, caller({ authorization: `Bearer ${places.desk(name)}` })]),
  ) as Record<DeskName, Caller>;

  /** A staff member's support session as a player, after the one that he may have had: writing as the admin. */
  const deskAs = async (
    name: PlayerName,
    mode: "read" | "write" = "read",
    staff: DeskName = mode === "write" ? "deskAdmin" : "deskSupport",
  ): Promise<Caller> => {
    const { items } = await desk[staff].staff.support.list({ open: true });
    for (const { id, staff: who } of items)
      if (who.name === staff) await desk[staff].staff.support.end({ id });
    const { accountId, userId } = places.of(name);
    const reason = "A test looks inside";
    const { token } = await desk[staff].staff.support.start({ accountId, userId, mode, reason });
    return caller({ authorization: `Bearer ${token}` });
  };

  const players = Object.fromEntries(PLAYER_NAMES.map((name) => [name, as(name)])) as Record<
    PlayerName,
    Caller
  >;
  return {
    url,
    databases,
    platform,
    boss,
    runner,
    logs,
    clock,
    runJobs,
    caller,
    as,
    place: places.of,
    ...players,
    ...desk,
    deskAs,
    anonymous: caller({}),
    bridge: caller({ "x-api-key": BRIDGE_KEY }),
  };
}

export type Stage = Awaited<ReturnType<typeof stage>>;

async function findPlaces(read: ReturnType<typeof openDatabases>["system"]["read"]) {
  const rows = await read
    .select({
      email: user.email,
      userId: user.id,
      sessionId: session.id,
      accountId: account.id,
      accountSlug: account.slug,
      siteId: site.id,
      sectorId: sector.id,
    })
    .from(user)
    .innerJoin(session, eq(session.userId, user.id))
    .innerJoin(account, eq(account.id, user.homeAccountId))
    .innerJoin(site, eq(site.accountId, account.id))
    .innerJoin(sector, eq(sector.siteId, site.id));
  const of = (name: PlayerName): Place & { sessionId: string } => {
    const row = rows.find((candidate) => candidate.email === emailOf(name));
    if (!row) throw new Error(`${name} is not in the cast`);
    return row;
  };
  const tokens = Object.fromEntries(
    PLAYER_NAMES.map((name) => [name, `${of(name).userId}.${of(name).sessionId}`]),
  ) as Record<PlayerName, string>;
  const staff = await read
    .select({ email: user.email, userId: user.id, sessionId: session.id })
    .from(user)
    .innerJoin(session, eq(session.userId, user.id))
    .where(isNotNull(user.staffRole));
  const desk = (name: DeskName): string => {
    const row = staff.find(({ email }) => email === deskEmailOf(name));
    if (!row) throw new Error(`${name} is not in the cast`);
    return `${row.userId}.${row.sessionId}`;
  };
  return { of, tokens, desk };
}
