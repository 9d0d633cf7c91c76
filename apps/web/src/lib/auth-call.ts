import { supportTab } from "./support-tab.ts";

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
  INVALID_CODE: "This code is not right. Codes change every 30 seconds; enter the newest one.",
  INVALID_BACKUP_CODE: "This backup code is not right, or it has been used.",
  INVALID_TWO_FACTOR_COOKIE: "This took too long. Enter your password again.",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "That was wrong too often. Enter your password again.",
  ACCOUNT_TEMPORARILY_LOCKED: "That was wrong too often. Wait some minutes and try again.",
};

/**
 * Calls the sign-in service with the session cookie. Never from a support tab: the cookie there is the
 * staff member's own. @throws SessionError
 */
export async function callAuth<Answer = unknown>(path: string, body?: object): Promise<Answer> {
  const support = supportTab();
  if (support && "token" in support) {
    throw new SessionError("IN_SUPPORT", "Only the person may do this, not support.");
  }
  const response = await fetch(`/api/auth${path}`, {
    method: body ? "POST" : "GET",
    credentials: "include",
    ...(body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  }).catch(() => {
    throw new SessionError("NO_ANSWER", "The server did not answer. Try again in a moment.");
  });
  const answer: unknown = await response.json().catch(() => ({}));
  if (response.ok) return answer as Answer;
  const said = (answer ?? {}) as Record<string, string | undefined>;
  const code = said.code ?? String(response.status);
  throw new SessionError(
    code,
    words[code] ?? said.error ?? said.message ?? `This did not work (${response.status}).`,
  );
}
