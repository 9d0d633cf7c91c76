import { lastAccount } from "./account.ts";
import { callAuth } from "./auth-call.ts";
import { isSignedOut } from "./failure.ts";
import { queryClient } from "./query-client.ts";
import { leaveSupportTab, supportTab } from "./support-tab.ts";
import { forgetToken } from "./token.ts";

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

/** Everything that was known is of somebody else now. */
function begin(): void {
  leaveSupportTab();
  forgetToken();
  queryClient.clear();
  setHint(true);
}

/**
 * E-mail and password. @returns whether a code must follow, because the person has a second factor
 * @throws SessionError
 */
export async function signIn(email: string, password: string): Promise<{ secondFactor: boolean }> {
  const answer = await callAuth<{ twoFactorRedirect?: boolean }>("/sign-in/email", { email, password });
  const secondFactor = answer.twoFactorRedirect === true;
  if (!secondFactor) begin();
  return { secondFactor };
}

/** The second step: a code of the authenticator app, or one of the backup codes. @throws SessionError */
export async function signInWithCode(kind: "app" | "backup", code: string): Promise<void> {
  await callAuth(kind === "app" ? "/two-factor/verify-totp" : "/two-factor/verify-backup-code", { code });
  begin();
}

/**
 * Ends the session and leaves with a fresh page, so that nothing of it stays in memory.
 * @param next where to go on; an address inside the product
 */
export async function signOut(next = "/signin"): Promise<void> {
  await callAuth("/sign-out", {});
  setHint(false);
  location.assign(next);
}

export const requestPasswordReset = (email: string) =>
  callAuth("/request-password-reset", { email, redirectTo: "/reset-password" });

export const resetPassword = (token: string, newPassword: string) =>
  callAuth("/reset-password", { token, newPassword });

export const verifyEmail = (token: string) => callAuth(`/verify-email?token=${encodeURIComponent(token)}`);

export const sendVerificationEmail = (email: string) => callAuth("/send-verification-email", { email });

/** All sessions end and this browser gets a new one, so its access token is of no more use. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await callAuth("/change-password", { currentPassword, newPassword, revokeOtherSessions: true });
  forgetToken();
}

/** Loaded only when there is somebody to ask about: a visitor's first page does without. */
const loadClient = async () => (await import("./api.ts")).client;

/** The account to work in: the one that this tab used last, else home. Null when nobody is signed in. */
export async function currentAccount(): Promise<string | null> {
  const support = supportTab();
  if (support) return "token" in support ? support.account : null;
  try {
    const { items } = await (await loadClient()).me.accounts.query();
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

/** Who is signed in, or null. */
export async function currentPerson(): Promise<{ name: string; email: string } | null> {
  if (!maySignedIn()) return null;
  try {
    return (await (await loadClient()).access.me.query()).user;
  } catch (error) {
    if (!isSignedOut(error)) throw error;
    setHint(false);
    return null;
  }
}

/** Whether the person who is signed in is of staff, and so begins in the staff area; never in a support session. */
export async function isStaff(): Promise<boolean> {
  if (supportTab()) return false;
  try {
    return Boolean((await (await loadClient()).access.me.query()).user?.staffRole);
  } catch (error) {
    if (!isSignedOut(error)) throw error;
    return false;
  }
}
