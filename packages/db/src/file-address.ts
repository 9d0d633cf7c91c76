import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { FileStore } from "./files.ts";

/** What a signed address stands for: a file, and the name it is downloaded by. */
export type FileAddress = { key: string; name?: string };

/** The file store, and addresses that let whoever holds one read one file for a while. */
export type Files = FileStore & {
  /** The path `/files/<token>` of a file. @param seconds how long it holds @param name offered for download */
  sign(key: string, seconds: number, name?: string): string;
  /** What a token stands for, or undefined when it is forged or over. */
  verify(token: string): FileAddress | undefined;
};

/**
 * Adds signed addresses to a store: HMAC-SHA256 (RFC 2104) under a key derived by HKDF for this alone.
 * @param encryptionKey the installation's ENCRYPTION_KEY
 */
export function withAddresses(store: FileStore, encryptionKey: string, now: () => Date): Files {
  const key = Buffer.from(hkdfSync("sha256", encryptionKey, "", "igny8 file addresses", 32));
  const macOf = (body: string) => createHmac("sha256", key).update(body).digest();
  return {
    ...store,
    sign: (file, seconds, name) => {
      const until = Math.floor(now().getTime() / 1000) + seconds;
      const body = Buffer.from(JSON.stringify([file, until, name])).toString("base64url");
      return `/files/${body}.${macOf(body).toString("base64url")}`;
    },
    verify: (token) => {
      const [body = "", mac = ""] = token.split(".");
      const given = Buffer.from(mac, "base64url");
      const right = macOf(body);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      const [file, until, name] = JSON.parse(Buffer.from(body, "base64url").toString()) as [
        string,
        number,
        string | null | undefined,
      ];
      if (until * 1000 <= now().getTime()) return undefined;
      return { key: file, ...(name && { name }) };
    },
  };
}
