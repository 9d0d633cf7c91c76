import { grantOnServer } from "@igny8/api/staff/command";
import { GrantStaff } from "@igny8/api/staff/schema";
import { MAX_PASSWORD, MIN_PASSWORD } from "@igny8/auth/auth";
import { type Arguments, first, flag, onPlatform, say } from "./command.ts";

/** `igny8 staff grant EMAIL --role ROLE [--password P]` */
export async function run(given: Arguments): Promise<void> {
  const parsed = GrantStaff.safeParse({ email: first(given, "EMAIL"), role: flag(given, "role") });
  if (!parsed.success || !("email" in parsed.data))
    throw new Error("EMAIL is an e-mail address; --role is support, billing, developer or admin");
  const { role } = parsed.data;
  const email = parsed.data.email.toLowerCase();
  const { password } = given.flags;
  if (password !== undefined && (password.length < MIN_PASSWORD || password.length > MAX_PASSWORD))
    throw new Error(`--password has ${MIN_PASSWORD} to ${MAX_PASSWORD} characters`);
  await onPlatform(async (platform) => {
    const done = await grantOnServer(platform, { email, role, password });
    say(`${email} is now staff ${role}${done.made ? " (new)" : ""}`);
    if (done.password) say(`password, shown once: ${done.password}`);
  });
}
