/**
 * The library endpoints that are served. Everything else that better-auth could answer is shut, above
 * all what creates users or changes who they are: sign-up, members, keys and support sessions are ours.
 */
const OPEN_ENDPOINTS: ReadonlySet<string> = new Set([
  "POST /sign-in/email",
  "POST /sign-out",
  "GET /get-session",
  "GET /token",
  "GET /jwks",
  "POST /request-password-reset",
  "GET /reset-password/:token",
  "POST /reset-password",
  "POST /send-verification-email",
  "GET /verify-email",
  "POST /change-password",
  "POST /two-factor/enable",
  "POST /two-factor/disable",
  "POST /two-factor/get-totp-uri",
  "POST /two-factor/verify-totp",
  "POST /two-factor/verify-backup-code",
  "POST /two-factor/generate-backup-codes",
]);

/** Whether better-auth may answer this request; `path` is the part after `/api/auth`. */
export function isOpenEndpoint(method: string, path: string): boolean {
  const template = path.startsWith("/reset-password/") ? "/reset-password/:token" : path;
  return OPEN_ENDPOINTS.has(`${method} ${template}`);
}
