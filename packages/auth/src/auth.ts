import type { SystemDatabase } from "@igny8/db/client";
import { newId } from "@igny8/db/columns";
import {
  identity,
  jwks,
  twoFactor as secondFactor,
  session,
  user,
  verification,
} from "@igny8/db/schema/users";
import { APIError, betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { createEmailVerificationToken } from "better-auth/api";
import { hashPassword as scrypt, verifyPassword as verifyScrypt } from "better-auth/crypto";
import { jwt } from "better-auth/plugins/jwt";
import { twoFactor } from "better-auth/plugins/two-factor";
import { eq } from "drizzle-orm";
import { DJANGO_HASH, verifyDjangoHash } from "./django.ts";
import type { Mailer, Message } from "./mail.ts";
import { quiet } from "./quiet.ts";

export const MIN_PASSWORD = 10;
export const MAX_PASSWORD = 128;
export const ACCESS_TOKEN_MINUTES = 15;
const ISSUER = "igny8";
const SESSION_DAYS = 30;
const DAY_SECONDS = 86_400;

export type AuthLog = (level: "warn" | "error" | "info", message: string) => void;

export type AuthOptions = {
  system: SystemDatabase;
  mailer: Mailer;
  secret: string;
  /** The public address; also issuer and audience of access tokens. */
  publicUrl: string;
  production: boolean;
  log: AuthLog;
};

/**
 * Who you are: sign-in, sessions, password reset, e-mail verification and access tokens, by better-auth.
 * It never says what you may do. Only the endpoints in `closed.ts` are reachable over HTTP.
 */
export function createAuth({ system, mailer, secret, publicUrl, production, log }: AuthOptions) {
  const auth = betterAuth({
    appName: ISSUER,
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret,
    trustedOrigins: production ? [publicUrl] : [publicUrl, "http://localhost:*", "http://127.0.0.1:*"],
    telemetry: { enabled: false },
    database: drizzleAdapter(system.drizzle, {
      provider: "pg",
      schema: { user, session, identity, verification, jwks, twoFactor: secondFactor },
    }),
    account: { modelName: "identity" },
    // Written by our sign-up alone; the library only has to know that the column is there.
    user: {
      additionalFields: { homeAccountId: { type: "string", required: false, input: false, returned: false } },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      revokeSessionsOnPasswordReset: true,
      password: { hash: scrypt, verify: (given) => verifyStored(system, given) },
      sendResetPassword: ({ user: person, token }) =>
        mailer.send({
          to: person.email,
          subject: "Reset your igny8 password",
          text: `Hello ${person.name},\n\nset a new password here:\n${publicUrl}/reset-password?token=${token}\n\nThe link works for one hour. If you did not ask for it, ignore this message.`,
        }),
    },
    emailVerification: {
      sendVerificationEmail: ({ user: person, token }) =>
        mailer.send(verificationMessage(publicUrl, person, token)),
    },
    session: { expiresIn: SESSION_DAYS * DAY_SECONDS, updateAge: DAY_SECONDS },
    databaseHooks: {
      session: { create: { before: async (draft) => refuseDisabled(system, draft.userId) } },
    },
    plugins: [
      // Codes of an authenticator app; whoever has one gets no session for the password alone.
      twoFactor({ issuer: ISSUER }),
      jwt({
        disableSettingJwtHeader: true,
        jwt: {
          issuer: publicUrl,
          audience: publicUrl,
          expirationTime: `${ACCESS_TOKEN_MINUTES}m`,
          definePayload: ({ session: current }) => ({ sid: current.id }),
        },
      }),
    ],
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "igny8",
      useSecureCookies: production,
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true, path: "/api/auth" },
      database: { generateId: newId },
    },
    logger: {
      level: "warn",
      log: (level, message) =>
        log(level === "error" ? "error" : level === "warn" ? "warn" : "info", redact(message)),
    },
  });
  return quiet(auth);
}

/**
 * Whether a password is the stored one. One that the previous system hashed is hashed anew when it is right;
 * its salt makes the old hash that row's alone, so it serves to find it.
 */
async function verifyStored(
  system: SystemDatabase,
  { hash, password }: { hash: string; password: string },
): Promise<boolean> {
  if (!DJANGO_HASH.test(hash)) return verifyScrypt({ hash, password });
  if (!(await verifyDjangoHash(hash, password))) return false;
  const renewed = await scrypt(password);
  await system.drizzle.update(identity).set({ password: renewed }).where(eq(identity.password, hash));
  return true;
}

/** A disabled person cannot sign in. */
async function refuseDisabled(system: SystemDatabase, userId: string): Promise<void> {
  const [person] = await system.read
    .select({ disabledAt: user.disabledAt })
    .from(user)
    .where(eq(user.id, userId));
  if (person?.disabledAt)
    throw new APIError("FORBIDDEN", { code: "USER_DISABLED", message: "This user is disabled" });
}

type Person = { name: string; email: string };

const verificationMessage = (publicUrl: string, { name, email }: Person, token: string): Message => ({
  to: email,
  subject: "Confirm your e-mail address",
  text: `Hello ${name},\n\nconfirm your address here:\n${publicUrl}/verify-email?token=${token}\n\nThe link works for one hour.`,
});

/** The message that lets a new person confirm his address, to be queued with the rows that make him. */
export async function welcome(auth: Auth, person: Person): Promise<Message> {
  const { secret, options } = await auth.$context;
  const token = await createEmailVerificationToken(secret, person.email);
  return verificationMessage(options.baseURL, person, token);
}

/** The library writes e-mail addresses into its messages; ours must not hold them. */
const redact = (message: string): string => message.replace(/\S+@\S+/g, "[e-mail]");

export type Auth = ReturnType<typeof createAuth>;

/** The stored form of a password (better-auth's own hash), for users that we create ourselves. */
export const hashPassword = async (auth: Auth, password: string): Promise<string> =>
  (await auth.$context).password.hash(password);
