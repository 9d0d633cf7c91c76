import type { Auth } from "@igny8/auth/auth";
import type { Mailer } from "@igny8/auth/mail";
import type { TokenVerifier } from "@igny8/auth/tokens";
import type { Databases } from "@igny8/db/client";
import type { FactsLoader } from "./facts.ts";
import type { KeyUse } from "./key-use.ts";
import type { Services } from "./services.ts";
import type { Throttle } from "./throttle.ts";

/** Everything a process holds for as long as it lives. Verbs of tenants get only its `services`. */
export type Platform = {
  databases: Databases;
  auth: Auth;
  mailer: Mailer;
  verifyToken: TokenVerifier;
  loadFacts: FactsLoader;
  keyUse: KeyUse;
  throttle: Throttle;
  /** Whether staff need a second factor. */
  staffSecondFactor: boolean;
  services: Services;
};
