import { revokeOnServer } from "@igny8/api/staff/command";
import { type Arguments, first, onPlatform, say } from "./command.ts";

/** `igny8 staff revoke EMAIL` */
export const run = (given: Arguments): Promise<void> => {
  const email = first(given, "EMAIL");
  return onPlatform(async (platform) => {
    await revokeOnServer(platform, email);
    say(`${email} is no longer staff`);
  });
};
