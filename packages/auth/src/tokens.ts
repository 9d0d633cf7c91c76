import { createHash } from "node:crypto";
import type { SystemDatabase } from "@igny8/db/client";
import { jwks } from "@igny8/db/schema/users";
import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import { LRUCache } from "lru-cache";

export type TokenFailure = "expired" | "invalid";
export type VerifiedToken = { userId: string; sessionId: string };
export type TokenVerifier = (token: string) => Promise<VerifiedToken | TokenFailure>;

const CACHED_TOKENS = 20_000;
const KEY_RELOAD_MS = 10_000;

/**
 * Verifies access tokens locally against the public keys in the database (RFC 7519, RFC 7517). A token
 * that was verified is remembered by its digest until it expires; whether its session, user and
 * account still stand is asked of the facts on every request.
 */
export function createTokenVerifier(options: {
  system: SystemDatabase;
  publicUrl: string;
  now?: () => number;
}): TokenVerifier {
  const { system, publicUrl, now = Date.now } = options;
  const verified = new LRUCache<string, VerifiedToken & { expiresAt: number }>({ max: CACHED_TOKENS });
  let keys: Promise<ReturnType<typeof createLocalJWKSet>> | undefined;
  let loadedAt = 0;

  const loadKeys = (): NonNullable<typeof keys> => {
    loadedAt = now();
    keys = system.read
      .select({ id: jwks.id, publicKey: jwks.publicKey })
      .from(jwks)
      .then((rows) =>
        createLocalJWKSet({ keys: rows.map((row) => ({ ...JSON.parse(row.publicKey), kid: row.id })) }),
      );
    keys.catch(() => {
      keys = undefined;
    });
    return keys;
  };

  const check = async (token: string): Promise<JWTPayload> => {
    const attempt = async () =>
      (
        await jwtVerify(token, await (keys ?? loadKeys()), {
          issuer: publicUrl,
          audience: publicUrl,
          currentDate: new Date(now()),
        })
      ).payload;
    try {
      return await attempt();
    } catch (error) {
      const unknownKey = error instanceof errors.JWKSNoMatchingKey;
      if (!unknownKey || now() - loadedAt < KEY_RELOAD_MS) throw error;
      loadKeys();
      return attempt();
    }
  };

  return async (token) => {
    const digest = createHash("sha256").update(token).digest("base64url");
    const known = verified.get(digest);
    if (known) {
      if (known.expiresAt > now()) return known;
      verified.delete(digest);
      return "expired";
    }
    try {
      const { sub, sid, exp } = await check(token);
      if (typeof sub !== "string" || typeof sid !== "string" || typeof exp !== "number") return "invalid";
      const entry = { userId: sub, sessionId: sid, expiresAt: exp * 1000 };
      verified.set(digest, entry);
      return entry;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return "expired";
      if (error instanceof errors.JOSEError) return "invalid";
      throw error;
    }
  };
}
