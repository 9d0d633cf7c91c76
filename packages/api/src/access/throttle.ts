import type { Redis } from "ioredis";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from "rate-limiter-flexible";
import type { Facts } from "./facts.ts";
import type { Question } from "./gates.ts";
import { THROTTLE_SCOPES, type ThrottleScope } from "./requirement.ts";

const WINDOW_SECONDS = 60;

export type Spent = NonNullable<Question["budget"]> & { remaining: number; resetSeconds: number };
export type Throttle = {
  /**
   * Takes one call out of the budget of every key, or out of none when one of them is spent already.
   * @returns what is left of the scarcest, and whether it was spent
   */
  spend(scope: ThrottleScope, keys: string | readonly string[], factor: number): Promise<Spent>;
  close(): void;
};

export type ThrottleOptions = {
  off?: boolean;
  /** Counts for all processes together; while it is away each process counts by itself. */
  redis?: Redis;
};

/** Budgets: a fixed window of a minute per scope and key. */
export function createThrottle({ off = false, redis }: ThrottleOptions = {}): Throttle {
  const limiters = new Map<number, RateLimiterAbstract>();
  const limiterOf = (points: number) => {
    const known = limiters.get(points) ?? createLimiter(points, redis);
    limiters.set(points, known);
    return known;
  };
  return {
    spend: async (scope, keys, factor) => {
      const limit = THROTTLE_SCOPES[scope] * factor;
      if (off) return { spent: false, limit, remaining: limit, resetSeconds: 0, retryAfter: 0 };
      const limiter = limiterOf(limit);
      const taken: string[] = [];
      let scarcest: Taken | undefined;
      for (const key of typeof keys === "string" ? [keys] : keys) {
        const name = `${scope} ${key}`;
        const outcome = await take(limiter, name);
        if (outcome.spent) {
          // What is refused by one window must not count in the others.
          await Promise.all(taken.map((earlier) => limiter.reward(earlier, 1)));
          return describe(outcome, limit);
        }
        taken.push(name);
        if (!scarcest || outcome.result.remainingPoints < scarcest.result.remainingPoints) scarcest = outcome;
      }
      if (!scarcest) throw new Error("A call spends the budget of at least one key");
      return describe(scarcest, limit);
    },
    close: () => redis?.disconnect(),
  };
}

type Taken = { result: RateLimiterRes; spent: boolean };

const createLimiter = (points: number, redis: Redis | undefined): RateLimiterAbstract => {
  const memory = new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  if (!redis) return memory;
  return new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: `igny8:throttle:${points}`,
    points,
    duration: WINDOW_SECONDS,
    insuranceLimiter: memory,
  });
};

const take = (limiter: RateLimiterAbstract, name: string): Promise<Taken> =>
  limiter.consume(name).then(
    (result) => ({ result, spent: false }),
    (result: unknown) => {
      if (result instanceof RateLimiterRes) return { result, spent: true };
      throw result;
    },
  );

const describe = ({ result, spent }: Taken, limit: number): Spent => {
  const seconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
  const remaining = Math.max(0, result.remainingPoints);
  return { spent, limit, remaining, resetSeconds: seconds, retryAfter: seconds };
};

/** What the plan multiplies the budget by; who names another's account learns nothing of its plan. */
export const throttleFactor = (facts: Facts, base: string): number =>
  base !== "public" && facts.role ? (facts.plan?.throttleFactor ?? 1) : 1;

/** Whose budget a call spends: the account's, else the person's, else the address's; staff never a customer's. */
export const throttleKey = (facts: Facts, base: string, address: string): string => {
  if (base === "public") return `address:${address}`;
  if (facts.support) return `support:${facts.support.session.id}`;
  if (base !== "staff" && facts.account && facts.role) return `account:${facts.account.id}`;
  return facts.user ? `user:${facts.user.id}` : `address:${address}`;
};

/** Writes the headers that tell a caller what is left of its budget. */
export const tellBudget = (answer: { setHeader(name: string, value: string): void }, budget: Spent): void => {
  answer.setHeader("RateLimit-Limit", String(budget.limit));
  answer.setHeader("RateLimit-Remaining", String(budget.remaining));
  answer.setHeader("RateLimit-Reset", String(budget.resetSeconds));
  if (budget.spent) answer.setHeader("Retry-After", String(budget.retryAfter));
};
