import { hash } from "node:crypto";
import type { SystemDatabase } from "@igny8/db/client";
import { jwks } from "@igny8/db/schema/users";
import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import { LRUCache } from "lru-cache";
import type { Auth } from "./auth.ts";

export type TokenFailure = "expired" | "invalid";
/** A person's own token names his session; a support token names the tenant's user and the staff member behind him. */
export type VerifiedToken =
  | { kind: "token"; userId: string; sessionId: string }
  | { kind: "support"; userId: string; staffUserId: string; supportSessionId: string };
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
    const digest = hash("sha256", token, "base64url");
    const known = verified.get(digest);
    if (known) {
      if (known.expiresAt > now()) return known;
      verified.delete(digest);
      return "expired";
    }
    try {
      const payload = await check(token);
      const named = readClaims(payload);
      if (!named || typeof payload.exp !== "number") return "invalid";
      const entry = { ...named, expiresAt: payload.exp * 1000 };
      verified.set(digest, entry);
      return entry;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return "expired";
      if (error instanceof errors.JOSEError) return "invalid";
      throw error;
    }
  };
}

const readClaims = ({ sub, sid, act, ssn }: JWTPayload): VerifiedToken | undefined => {
  if (typeof sub !== "string") return undefined;
  if (typeof sid === "string") return { kind: "token", userId: sub, sessionId: sid };
  const staff = typeof act === "object" && act !== null && "sub" in act ? act.sub : undefined;
  if (typeof ssn !== "string" || typeof staff !== "string") return undefined;
  return { kind: "support", userId: sub, staffUserId: staff, supportSessionId: ssn };
};

/** Signs a support session's token (RFC 8693, section 4.1: `act` is who really acts). */
export const signSupportToken = async (
  auth: Auth,
  claims: { userId: string; staffUserId: string; supportSessionId: string; expiresAt: Date },
): Promise<string> => {
  const { token } = await auth.api.signJWT({
    body: {
      payload: {
        sub: claims.userId,
        act: { sub: claims.staffUserId },
        ssn: claims.supportSessionId,
        exp: Math.floor(claims.expiresAt.getTime() / 1000),
      },
    },
  });
  return token;
};
