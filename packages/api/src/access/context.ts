import type { Facts } from "./facts.ts";
import type { Platform } from "./platform.ts";
import { readCredential } from "./principal.ts";
import type { Log } from "./services.ts";

/** What an HTTP request brings to the corridor. */
export type RequestContext = {
  platform: Platform;
  request: {
    id: string;
    /** The caller's network address, as far as the proxy configuration lets it be believed. */
    address: string;
    accountSlug: string | null;
    idempotencyKey: string | null;
    log: Log;
    setHeader(name: string, value: string): void;
  };
  /** Facts of the caller; `fresh` asks the database whatever is remembered. */
  facts(fresh: boolean): Promise<Facts>;
};

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** What no account is called: a header that cannot be a slug names no account, and the gates say so. */
const NO_ACCOUNT = "-";

/** Makes the context of a request; the credential is read once, however many calls its batch holds. */
export function createRequestContext(
  platform: Platform,
  headers: Headers,
  request: Pick<RequestContext["request"], "id" | "address" | "setHeader">,
): RequestContext {
  const named = headers.get("x-account");
  const accountSlug = named === null || SLUG.test(named) ? named : NO_ACCOUNT;
  const credential = readCredential(headers, platform.verifyToken);
  // Awaited by the gates; without this a request that fails earlier would leave a rejection unheard.
  credential.catch(() => {});
  return {
    platform,
    request: {
      ...request,
      accountSlug,
      idempotencyKey: headers.get("idempotency-key"),
      log: platform.services.log.child({ requestId: request.id }),
    },
    facts: async (fresh) => platform.loadFacts(await credential, accountSlug, fresh),
  };
}
