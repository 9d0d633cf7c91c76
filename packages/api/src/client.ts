import { createTRPCClient, type TRPCClient } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { type Credentials, createFetch } from "./client/fetch.ts";
import { createLinks } from "./client/links.ts";
import { createTokenCredentials } from "./client/token.ts";
import type { AppRouter } from "./root.ts";

export { TRPCClientError } from "@trpc/client";
export type { Denial, Remedy } from "./access/denial.ts";
export type { ErrorData } from "./access/failure.ts";
export { createFetch } from "./client/fetch.ts";
export { createLinks } from "./client/links.ts";
export { createTokenCredentials } from "./client/token.ts";
export type { AppRouter };
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** The typed procedures of the product, one call per request. */
export type Client = TRPCClient<AppRouter>;

export type ClientOptions =
  | { url: string }
  | { url: string; apiKey: string }
  | {
      url: string;
      email: string;
      password: string /** The account's slug; the home account without it. */;
      account?: string;
    };

/**
 * A client for scripts. With only an address it reaches what is public; with an e-mail and a password it signs in on first use and renews its access
 * token; 429 and 503 are tried again after `Retry-After`. @throws Error when the sign-in is refused
 */
export function createClient(options: ClientOptions): Client {
  const url = options.url.replace(/\/+$/, "");
  const credentials = credentialsOf(url, options);
  return createTRPCClient<AppRouter>({
    links: createLinks({ url, fetch: createFetch(credentials), batch: false }),
  });
}

function credentialsOf(url: string, options: ClientOptions): Credentials {
  const fixed = (headers: Record<string, string>) => ({
    headers: async () => headers,
    renew: async () => false,
  });
  if ("apiKey" in options) return fixed({ "x-api-key": options.apiKey });
  if (!("email" in options)) return fixed({});
  const { email, password, account } = options;
  return createTokenCredentials(
    signInFirst(url, email, password),
    (): Record<string, string> => (account === undefined ? {} : { "x-account": account }),
  );
}

/** Obtains access tokens with the session cookie of a sign-in, which it makes again when it has ended. */
function signInFirst(url: string, email: string, password: string): () => Promise<string | null> {
  let cookie: string | null = null;
  const signIn = async () => {
    const response = await fetch(`${url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify({ email, password }),
    });
    if (!response.ok)
      throw new Error(`The sign-in was refused (${response.status}): ${await response.text()}`);
    cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
  };
  const askForToken = () => fetch(`${url}/api/auth/token`, { headers: { cookie: cookie ?? "" } });
  return async () => {
    const fresh = cookie === null;
    if (fresh) await signIn();
    let response = await askForToken();
    if (!response.ok && !fresh) {
      await signIn();
      response = await askForToken();
    }
    if (!response.ok) throw new Error(`No access token was given (${response.status})`);
    return ((await response.json()) as { token: string }).token;
  };
}
