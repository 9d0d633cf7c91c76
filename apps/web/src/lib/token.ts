import { createTokenCredentials } from "@igny8/api/client";
import { accountInAddress } from "./account.ts";
import { supportTab } from "./support-tab.ts";

/** Asks for an access token with the session cookie; null when nobody is signed in. A support tab has its own. */
async function obtainToken(): Promise<string | null> {
  const support = supportTab();
  if (support) return "token" in support ? support.token : null;
  const response = await fetch("/api/auth/token", { credentials: "include" });
  if (response.status === 401) return null;
  if (!response.ok) throw new Error(`No access token was given (${response.status})`);
  return ((await response.json()) as { token: string }).token;
}

/** The access token lives in this tab's memory only. */
export const credentials = createTokenCredentials(obtainToken, (): Record<string, string> => {
  const account = accountInAddress();
  return account === undefined ? {} : { "x-account": account };
});

/** After signing in or out: the next call asks for a new token. */
export const forgetToken = () => credentials.forget();
