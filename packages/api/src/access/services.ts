import type { Mailer } from "@igny8/auth/mail";
import type { Cipher } from "@igny8/db/cipher";
import type { Files } from "@igny8/db/file-address";
import type { AiDesk } from "../ai/resolve.ts";
import type { JobQueue } from "../jobs/queue.ts";
import type { Gateways } from "../payments/gateway.ts";
import type { Outside } from "./outside.ts";

export type LogFields = Record<string, unknown>;
export type Log = {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  child(fields: LogFields): Log;
};

/** What verbs may use besides their database: the clock and the far ends. */
export type Services = {
  now(): Date;
  log: Log;
  ai: AiDesk;
  /** Seals secrets that the database keeps. */
  cipher: Cipher;
  jobs: JobQueue;
  /** The one way to addresses that users name. */
  outside: Outside;
  /** The outbox: a letter goes out if and only if the transaction commits. */
  mailer: Pick<Mailer, "queue">;
  /** Where people reach the product, without a slash at its end. */
  publicUrl: string;
  files: Files;
  gateways: Gateways;
};
