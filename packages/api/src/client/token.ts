import type { Credentials } from "./fetch.ts";

const RENEW_BEFORE_MS = 30_000;

/** When a token ends, in ms since 1970; the signature is the server's business. */
const expiryOf = (token: string): number => {
  const payload = token.split(".")[1] ?? "";
  const { exp } = JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/"))) as { exp: number };
  return exp * 1000;
};

/**
 * Access tokens on demand: fetches one when there is none, renews it shortly before it ends, and lets
 * parallel requests share one renewal.
 * @param obtain asks the server for a token; null when the session has ended
 */
export function createTokenCredentials(
  obtain: () => Promise<string | null>,
  more: () => Record<string, string> = () => ({}),
): Credentials & { forget(): void } {
  let token: string | null = null;
  let pending: Promise<string | null> | undefined;
  const renew = () => {
    pending ??= obtain()
      .then((fresh) => {
        token = fresh;
        return fresh;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };
  return {
    headers: async () => {
      const stale = token === null || expiryOf(token) - Date.now() < RENEW_BEFORE_MS;
      const current = stale ? await renew() : token;
      return { ...more(), ...(current !== null && { authorization: `Bearer ${current}` }) };
    },
    renew: async () => (await renew()) !== null,
    forget: () => {
      token = null;
    },
  };
}
