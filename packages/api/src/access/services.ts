import type { Cipher } from "@igny8/db/cipher";
import type { AiProvider } from "../ai/provider.ts";
import type { JobQueue } from "../jobs/queue.ts";

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
  ai: AiProvider;
  /** Seals secrets that the database keeps. */
  cipher: Cipher;
  jobs: JobQueue;
};
