import { type AuthLog, createAuth } from "@igny8/auth/auth";
import { createMailer } from "@igny8/auth/mail";
import { createTokenVerifier } from "@igny8/auth/tokens";
import { createCipher } from "@igny8/db/cipher";
import type { Databases } from "@igny8/db/client";
import { withAddresses } from "@igny8/db/file-address";
import type { FileStore } from "@igny8/db/files";
import type { Redis } from "ioredis";
import { createFactsLoader } from "./access/facts.ts";
import { createKeyUse } from "./access/key-use.ts";
import { createOutside } from "./access/outside.ts";
import type { Platform } from "./access/platform.ts";
import type { Log } from "./access/services.ts";
import { createThrottle } from "./access/throttle.ts";
import type { AiProvider } from "./ai/provider.ts";
import { createAiDesk } from "./ai/resolve.ts";
import { type Boss, startBoss } from "./jobs/boss.ts";
import type { Gateways } from "./payments/gateway.ts";

export type PlatformOptions = {
  databases: Databases;
  log: Log;
  /** The provider that the environment names; staff may choose another. */
  ai: AiProvider;
  files: FileStore;
  /** The gateways that are configured; none by default. */
  gateways?: Gateways;
  publicUrl: string;
  authSecret: string;
  encryptionKey: string;
  /** Whether addresses that users name may lie in a private network: the operator's word. */
  allowPrivateAddresses?: boolean;
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
  const { databases, log, publicUrl, production, now = () => new Date() } = options;
  const { system } = databases;
  const cipher = createCipher(options.encryptionKey);
  const outside = createOutside({ allowPrivate: options.allowPrivateAddresses });
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
      services: {
        now,
        log,
        ai: createAiDesk({ databases, cipher, outside, environment: options.ai }),
        cipher,
        jobs: boss,
        outside,
        mailer,
        publicUrl,
        files: withAddresses(options.files, options.encryptionKey, now),
        gateways: options.gateways ?? {},
      },
    },
  };
}
