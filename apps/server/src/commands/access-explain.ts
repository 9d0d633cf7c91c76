import { explainSubject } from "@igny8/api/access/explain";
import { doors } from "@igny8/api/root";
import { findSubject } from "@igny8/api/staff/command";
import { type Arguments, flag, onPlatform, say } from "./command.ts";

/** `igny8 access explain --user E --account A --procedure P [--site S]`: gate by gate, why a call is answered as it is. */
export const run = (given: Arguments): Promise<void> => {
  const named = { email: flag(given, "user"), account: flag(given, "account") };
  const path = flag(given, "procedure");
  return onPlatform(async (platform) => {
    const { accountId, userId } = await findSubject(platform, named);
    const asked = { accountId, subject: { userId }, path, siteId: given.flags.site };
    const { allowed, trace } = await explainSubject(platform, doors(), asked);
    say(`${path} for ${named.email} in ${named.account}: ${allowed ? "allowed" : "refused"}`);
    for (const { gate, outcome, reason = "", saw = {} } of trace)
      say(`${gate.padEnd(9)} ${outcome.padEnd(11)} ${reason.padEnd(24)} ${JSON.stringify(saw)}`);
    if (!allowed) process.exitCode = 1;
  });
};
