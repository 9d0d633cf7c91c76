import { type AuthLog, createAuth } from "@igny8/auth/auth";
import { createMailer } from "@igny8/auth/mail";
import { createTokenVerifier } from "@igny8/auth/tokens";
import { createCipher } from "@igny8/db/cipher";
import type { Databases } from "@igny8/db/client";
import type { Redis } from "ioredis";
import { createFactsLoader } from "./access/facts.ts";
import { createKeyUse } from "./access/key-use.ts";
import type { Platform } from "./access/platform.ts";
import type { Log } from "./access/services.ts";
import { createThrottle } from "./access/throttle.ts";
import type { AiProvider } from "./ai/provider.ts";
import { type Boss, startBoss } from "./jobs/boss.ts";

export type PlatformOptions = {
  databases: Databases;
  log: Log;
  ai: AiProvider;
  publicUrl: string;
  authSecret: string;
  encryptionKey: string;
  production: boolean;
  smtpUrl?: string;
  mailFrom: string;
  throttleOff?: boolean;
  redis?: Redis;
  staffSecondFactor?: boolean;
  now?: () => Date;
};

/** Puts a process together: everything that requests and jobs need, from its configuration. */
export async function createPlatform(options: PlatformOptions): Promise<{ platform: Platform; boss: Boss }> {
  const { databases, log, ai, publicUrl, production, now = () => new Date() } = options;
  const { system } = databases;
  const boss = await startBoss({ databases, log });
  const mailer = createMailer({ system, smtpUrl: options.smtpUrl, from: options.mailFrom });
  const authLog: AuthLog = (level, message) => log[level]({ from: "auth" }, message);
  const auth = createAuth({
    system,
    mailer,
    secret: options.authSecret,
    publicUrl,
    production,
    log: authLog,
  });
  return {
    boss,
    platform: {
      databases,
      auth,
      mailer,
      verifyToken: createTokenVerifier({ system, publicUrl, now: () => now().getTime() }),
      loadFacts: createFactsLoader(system),
      keyUse: createKeyUse(databases, { now, log }),
      throttle: createThrottle({ off: options.throttleOff, redis: options.redis }),
      staffSecondFactor: options.staffSecondFactor ?? production,
      services: { now, log, ai, cipher: createCipher(options.encryptionKey), jobs: boss },
    },
  };
}
