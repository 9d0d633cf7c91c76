import { lastAccount } from "./account.ts";
import { client, forgetToken } from "./api.ts";
import { isSignedOut } from "./failure.ts";
import { queryClient } from "./query-client.ts";

/** A refusal of the sign-in service, in words for a person. */
export class SessionError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const words: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: "This e-mail address and password do not match.",
  INVALID_PASSWORD: "The current password is not right.",
  INVALID_TOKEN: "This link has been used, or is too old. Ask for a new one.",
  TOKEN_EXPIRED: "This link is too old. Ask for a new one.",
  USER_DISABLED: "This user is disabled. Contact support.",
  PASSWORD_TOO_SHORT: "The password is too short.",
};

async function call(path: string, body?: object): Promise<void> {
  const response = await fetch(`/api/auth${path}`, {
    method: body ? "POST" : "GET",
    credentials: "include",
    ...(body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  }).catch(() => {
    throw new SessionError("NO_ANSWER", "The server did not answer. Try again in a moment.");
  });
  if (response.ok) return;
  const answer = (await response.json().catch(() => ({}))) as Record<string, string | undefined>;
  const code = answer.code ?? String(response.status);
  const said = words[code] ?? answer.error ?? answer.message;
  throw new SessionError(code, said ?? `This did not work (${response.status}).`);
}

const hint = "igny8.signed-in";

/** Whether it is worth asking if somebody is signed in; a visitor's first page asks nothing. */
export function maySignedIn(): boolean {
  try {
    return localStorage.getItem(hint) !== null;
  } catch {
    return true;
  }
}

function setHint(on: boolean): void {
  try {
    if (on) localStorage.setItem(hint, "1");
    else localStorage.removeItem(hint);
  } catch {
    // Storage may be closed to us; the first page then asks the server each time.
  }
}

/** @throws SessionError */
export async function signIn(email: string, password: string): Promise<void> {
  await call("/sign-in/email", { email, password });
  forgetToken();
  queryClient.clear();
  setHint(true);
}

/** Ends the session and leaves with a fresh page, so that nothing of it stays in memory. */
export async function signOut(): Promise<void> {
  await call("/sign-out", {});
  setHint(false);
  location.assign("/signin");
}

export const requestPasswordReset = (email: string) =>
  call("/request-password-reset", { email, redirectTo: "/reset-password" });

export const resetPassword = (token: string, newPassword: string) =>
  call("/reset-password", { token, newPassword });

export const verifyEmail = (token: string) => call(`/verify-email?token=${encodeURIComponent(token)}`);

export const sendVerificationEmail = (email: string) => call("/send-verification-email", { email });

/** All sessions end and this browser gets a new one, so its access token is of no more use. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await call("/change-password", { currentPassword, newPassword, revokeOtherSessions: true });
  forgetToken();
}

/** The account to work in: the one that this tab used last, else home. Null when nobody is signed in. */
export async function currentAccount(): Promise<string | null> {
  try {
    const { items } = await client.me.accounts.query();
    const last = lastAccount();
    const chosen = items.find(({ slug }) => slug === last) ?? items.find(({ isHome }) => isHome) ?? items[0];
    setHint(true);
    return chosen?.slug ?? null;
  } catch (error) {
    if (!isSignedOut(error)) throw error;
    setHint(false);
    return null;
  }
}
