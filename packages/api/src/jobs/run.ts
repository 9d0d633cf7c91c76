import type { Tx } from "@igny8/db/tenant";
import type { TenantRequirement } from "../access/requirement.ts";
import type { TenantScope } from "../access/scope.ts";
import type { Standing } from "../access/standing.ts";
import type { AiFunction, AiPicture, AiUsage } from "../ai/provider.ts";

export type Progress = { done?: number; total?: number; phase?: string; message?: string | null };

/** What a finished piece of a job used, to be charged against the job's hold. */
export type Charge = {
  /** Distinguishes this piece within the job; the same key is charged at most once, ever. */
  key: string;
  operation: string;
  credits: number;
  usage: AiUsage;
  related?: { kind: string; id: string };
};

/**
 * A job as its handler sees it. A handler must be able to start again after a crash: it skips what is
 * already done, and what it charges it charges in the transaction that stores the result.
 */
export type JobRun = {
  readonly id: string;
  readonly scope: TenantScope;
  readonly siteId: string | null;
  /** Which attempt this is, from 1. */
  readonly attempt: number;
  /** Aborted when the job is cancelled or the worker drains; pass it to outside calls. */
  readonly signal: AbortSignal;
  /** Shows progress to followers; written at most a few times a second. @throws when the job was cancelled */
  progress(progress: Progress): Promise<void>;
  /**
   * Asks the account's AI provider, as it is set now; stops with the job.
   * @param operation what a failed call is written down as
   * @throws AppError PROVIDER_FAILED, CONFIG_MISSING
   */
  ask<Input, Output>(
    operation: string,
    task: AiFunction<Input, Output>,
    input: Input,
  ): Promise<{ output: Output; usage: AiUsage }>;
  /** Has the account's AI provider draw a picture. @throws AppError PROVIDER_FAILED, CONFIG_MISSING */
  draw(picture: AiPicture): Promise<{ bytes: Uint8Array; usage: AiUsage }>;
  /** What the gates would say now of this work of the account, and which modules are shut for it. */
  standing(requirement: TenantRequirement): Promise<Standing>;
  /**
   * Stores a piece's result and charges it against the job's hold, together or not at all, and perhaps in
   * one transaction with other pieces of the account. The work may run again after that was rolled back,
   * so it does nothing that a rollback does not undo, and asks nobody outside: locks are held.
   * @throws AppError INSUFFICIENT_CREDITS when the hold has lapsed; whatever the work throws
   */
  store<T>(work: (tx: Tx, charge: (charge: Charge) => void) => Promise<T>): Promise<T>;
  /** Charges a piece against the job's hold, within the handler's own transaction that stores its result. */
  charge(tx: Tx, charge: Charge): Promise<void>;
  /** Writes down what a call of a model used that came to nothing. */
  note(use: Pick<Charge, "operation" | "usage">): Promise<void>;
};

/** Thrown out of a handler to go on later: the worker is free meanwhile, and the job keeps what it holds. */
export class JobRests extends Error {
  constructor(readonly seconds: number) {
    super(`The job rests for ${seconds} s`);
  }
}

/** Runs one kind of job. @returns the job's result, as JSON */
export type JobHandler = (run: JobRun, input: unknown) => Promise<unknown>;
