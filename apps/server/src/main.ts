import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { getRequestListener } from "@hono/node-server";
import type { Platform } from "@igny8/api/access/platform";
import { createAiProvider } from "@igny8/api/ai/create";
import { createPlatform } from "@igny8/api/platform";
import { ensureSigningKeys } from "@igny8/auth/signing";
import { type Databases, openDatabases } from "@igny8/db/client";
import { startEmbedded } from "@igny8/db/embedded";
import { localFiles } from "@igny8/db/files";
import { readS3Url, s3Files } from "@igny8/db/files-s3";
import { migrateDatabase } from "@igny8/db/migrate";
import { seedReferenceData } from "@igny8/db/seed";
import { Redis } from "ioredis";
import { createApp } from "./app.ts";
import type { Env } from "./env.ts";
import { openGateways } from "./gateways.ts";
import { createLog } from "./log.ts";
import { startWorker } from "./worker.ts";

export type Role = "all" | "web" | "worker";
const DRAIN_MS = 10_000;

/** The database of this process: DATABASE_URL, or else the embedded server's, migrated and with its reference data. */
export async function openInstallation(env: Env): Promise<{ databases: Databases; close(): Promise<void> }> {
  const log = createLog(env.LOG_LEVEL);
  const embedded = env.DATABASE_URL ? undefined : await startEmbedded({ dataDir: env.dataDir });
  const url = env.DATABASE_URL ?? embedded?.url("postgres") ?? "";
  await migrateDatabase({ url, secret: env.encryptionKey });
  const onError = (error: Error) => log.warn({ error: error.message }, "an idle database connection broke");
  const databases = openDatabases({ url, secret: env.encryptionKey, onError });
  await seedReferenceData(databases.system);
  return {
    databases,
    close: async () => {
      await databases.close();
      await embedded?.stop();
    },
  };
}

/** Shared throttles for many processes. A Redis that is away is a warning: each process then counts by itself. */
function connectRedis({ REDIS_URL, LOG_LEVEL }: Env): Redis | undefined {
  if (!REDIS_URL) return undefined;
  const redis = new Redis(REDIS_URL, { maxRetriesPerRequest: 1, enableOfflineQueue: false });
  const log = createLog(LOG_LEVEL);
  redis.on("error", (error: Error) =>
    log.warn({ error: error.message }, "Redis is away: throttles are not shared"),
  );
  return redis;
}

/** Puts the platform on an installation, as this process's environment says. */
export async function openPlatform(env: Env, databases: Databases) {
  return createPlatform({
    databases,
    log: createLog(env.LOG_LEVEL),
    ai: createAiProvider({
      provider: env.AI_PROVIDER,
      apiKey: env.OPENAI_API_KEY,
      baseUrl: env.OPENAI_BASE_URL,
      model: env.OPENAI_MODEL,
      imageModel: env.OPENAI_IMAGE_MODEL,
    }),
    files: env.STORAGE_URL ? s3Files(readS3Url(env.STORAGE_URL)) : localFiles(join(env.dataDir, "files")),
    gateways: openGateways(env),
    publicUrl: env.publicUrl,
    authSecret: env.authSecret,
    encryptionKey: env.encryptionKey,
    allowPrivateAddresses: env.ALLOW_PRIVATE_ADDRESSES === "on",
    production: env.production,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    throttleOff: env.THROTTLE === "off",
    redis: connectRedis(env),
    staffSecondFactor: env.STAFF_2FA ? env.STAFF_2FA === "required" : undefined,
  });
}

/**
 * Starts a process; it serves until it is asked to stop, and then drains.
 * @param prepare runs on the platform before anything is served
 */
export async function start(
  env: Env,
  role: Role,
  prepare: (platform: Platform) => Promise<unknown> = async () => {},
): Promise<{ stop(): Promise<void>; port: number }> {
  const installation = await openInstallation(env);
  const { databases } = installation;
  const { platform, boss } = await openPlatform(env, databases);
  const { log } = platform.services;
  if (await ensureSigningKeys(platform.auth, databases.system, env.production)) {
    log.warn(
      {},
      "AUTH_SECRET has changed: new signing keys were made, and everybody's access tokens have ended",
    );
  }
  await prepare(platform);
  const worker = role === "web" ? undefined : await startWorker(platform, boss);
  let draining = false;
  const ready = async () => !draining && (await databases.answers());
  const app = createApp({
    platform,
    production: env.production,
    ready,
    trustedProxies: env.TRUST_PROXY,
    webRoot: webRoot(),
  });
  const server = createServer(getRequestListener(app.fetch));
  const port = await listen(server, env.PORT, env.HOST);
  log.info({ port, role, ai: env.AI_PROVIDER ?? "none" }, "igny8 is ready");
  return {
    port,
    stop: async () => {
      draining = true;
      log.info({}, "draining");
      await Promise.all([closeServer(server), worker?.stop()]);
      await boss.stop();
      platform.throttle.close();
      await installation.close();
      log.info({}, "stopped");
    },
  };
}

/** The built SPA beside the built server; in development Vite serves it. */
function webRoot(): string | undefined {
  const built = fileURLToPath(new URL("../../web/dist", import.meta.url));
  return existsSync(`${built}/index.html`) ? built : undefined;
}

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });

/** Answers what is under way, then closes; streams that do not end by themselves are cut after a while. */
const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
  });
