import { createHash, randomBytes } from "node:crypto";

const BY_MAIL = "m.";

/** SHA-256 suffices, because a token carries 256 random bits. */
const digest = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

/**
 * The two secrets of an invitation. The inviter is shown `link`; the letter carries `mailed`, of which
 * `link` is the digest: both open it, but only the letter proves that its reader owns the address.
 */
export function newInvitationToken(): { link: string; mailed: string; hash: string } {
  const secret = randomBytes(32).toString("base64url");
  const link = digest(secret);
  return { link, mailed: `${BY_MAIL}${secret}`, hash: digest(link) };
}

/** What is stored for a token that somebody presents, and whether it came by mail. */
export function readInvitationToken(token: string): { hash: string; byMail: boolean } {
  const byMail = token.startsWith(BY_MAIL);
  return { hash: digest(byMail ? digest(token.slice(BY_MAIL.length)) : token), byMail };
}
