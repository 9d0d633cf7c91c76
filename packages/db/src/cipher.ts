import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Seals secrets for the database, so that a copy of it gives none away. */
export type Cipher = {
  /**
   * Encrypts a secret for one place. @param context names the row and column that keep it, such as
   * `account_ai:<account id>`; elsewhere it does not open
   */
  seal(plain: string, context: string): string;
  /** Decrypts what {@link Cipher.seal} made for the same place. @throws SealBroken */
  open(sealed: string, context: string): string;
};

/** A sealed value does not open: it is of another key or another place, or was altered. */
export class SealBroken extends Error {
  constructor() {
    super("A sealed value does not open: ENCRYPTION_KEY is another one, or the value was moved or altered");
    this.name = "SealBroken";
  }
}

/** Which cipher and layout a sealed value has: AES-256-GCM, then nonce (12 bytes), tag (16), ciphertext. */
const FORMAT = "a1.";
const ALGORITHM = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;

/**
 * Makes the cipher of an installation. AES-256-GCM (NIST SP 800-38D) with random nonces, under a key
 * derived by HKDF (RFC 5869) for this purpose alone. @param encryptionKey the installation's ENCRYPTION_KEY
 */
export function createCipher(encryptionKey: string): Cipher {
  const key = Buffer.from(hkdfSync("sha256", encryptionKey, "", "igny8 secrets at rest", 32));
  return {
    seal: (plain, context) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG }).setAAD(
        Buffer.from(context),
      );
      const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return FORMAT + Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64url");
    },
    open: (sealed, context) => {
      if (!sealed.startsWith(FORMAT)) throw new SealBroken();
      const bytes = Buffer.from(sealed.slice(FORMAT.length), "base64url");
      if (bytes.length < NONCE + TAG) throw new SealBroken();
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE), { authTagLength: TAG })
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString(
          "utf8",
        );
      } catch {
        throw new SealBroken();
      }
    },
  };
}
