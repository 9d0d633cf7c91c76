import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Facts } from "./facts.ts";
import type { Question } from "./gates.ts";
import { THROTTLE_SCOPES, type ThrottleScope } from "./requirement.ts";

const WINDOW_SECONDS = 60;

export type Spent = NonNullable<Question["budget"]> & { remaining: number; resetSeconds: number };
export type Throttle = {
  /** Takes one call out of the budget. @returns what is left, and whether it was already spent */
  spend(scope: ThrottleScope, key: string, factor: number): Promise<Spent>;
};

/** Budgets of a process, a fixed window of a minute per scope and key. */
export function createThrottle({ off = false }: { off?: boolean } = {}): Throttle {
  const limiters = new Map<number, RateLimiterMemory>();
  const limiterOf = (points: number) => {
    const known = limiters.get(points) ?? new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
    limiters.set(points, known);
    return known;
  };
  return {
    spend: async (scope, key, factor) => {
      const limit = THROTTLE_SCOPES[scope] * factor;
      if (off) return { spent: false, limit, remaining: limit, resetSeconds: 0, retryAfter: 0 };
      const outcome = await limiterOf(limit)
        .consume(`${scope} ${key}`)
        .then((result) => ({ result, spent: false }))
        .catch((result: unknown) => {
          if (result instanceof RateLimiterRes) return { result, spent: true };
          throw result;
        });
      const seconds = Math.max(1, Math.ceil(outcome.result.msBeforeNext / 1000));
      return {
        spent: outcome.spent,
        limit,
        remaining: Math.max(0, outcome.result.remainingPoints),
        resetSeconds: seconds,
        retryAfter: seconds,
      };
    },
  };
}

/** What the plan multiplies the budget by; who names another's account learns nothing of its plan. */
export const throttleFactor = (facts: Facts, base: string): number =>
  base !== "public" && facts.role ? (facts.plan?.throttleFactor ?? 1) : 1;

/** Whose budget a call spends: the account's, else the person's, else the address's. */
export const throttleKey = (facts: Facts, base: string, address: string): string => {
  if (base !== "public" && facts.account && facts.role) return `account:${facts.account.id}`;
  if (base !== "public" && facts.user) return `user:${facts.user.id}`;
  return `address:${address}`;
};
