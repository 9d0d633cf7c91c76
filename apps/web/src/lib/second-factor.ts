import { callAuth } from "./auth-call.ts";
import { forgetToken } from "./token.ts";

/** What an authenticator app is given, and the codes for when it is lost. */
export type Enrolment = { totpURI: string; backupCodes: string[] };

/** Begins: the factor counts once a code of the app was confirmed. @throws SessionError */
export const beginSecondFactor = (password: string) =>
  callAuth<Enrolment>("/two-factor/enable", { password });

/** The session is replaced by one that knows the factor, so its access token is of no more use. @throws SessionError */
export async function confirmSecondFactor(code: string): Promise<void> {
  await callAuth("/two-factor/verify-totp", { code });
  forgetToken();
}

/** @throws SessionError */
export async function removeSecondFactor(password: string): Promise<void> {
  await callAuth("/two-factor/disable", { password });
  forgetToken();
}

/** New backup codes; the old ones end. @throws SessionError */
export const renewBackupCodes = (password: string) =>
  callAuth<{ backupCodes: string[] }>("/two-factor/generate-backup-codes", { password });

/** The secret in an `otpauth:` address, in groups of four for typing. */
export const secretOf = (totpURI: string): string =>
  (new URL(totpURI).searchParams.get("secret") ?? "").replace(/(.{4})(?=.)/g, "$1 ");
