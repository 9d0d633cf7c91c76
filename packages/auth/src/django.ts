import { pbkdf2, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(pbkdf2);
const DIGEST_BYTES = 32;
/** Six digits of rounds and seven: more than any release of Django asks for, and not enough to keep a server busy. */
const MAX_ROUNDS = 2_000_000;

/** A password's hash as Django stores it: algorithm, rounds, salt and digest (PBKDF2 with SHA-256, 32 bytes). */
export const DJANGO_HASH = /^pbkdf2_sha256\$(\d{4,7})\$([A-Za-z0-9./+=_-]{1,64})\$([A-Za-z0-9+/]{43}=)$/;

/** Whether the password is the one of a hash that the previous system made. */
export async function verifyDjangoHash(hash: string, password: string): Promise<boolean> {
  const [, rounds = "0", salt = "", digest = ""] = DJANGO_HASH.exec(hash) ?? [];
  if (digest === "" || Number(rounds) > MAX_ROUNDS) return false;
  const given = await derive(password, salt, Number(rounds), DIGEST_BYTES, "sha256");
  return timingSafeEqual(given, Buffer.from(digest, "base64"));
}
