import { verifyAudit } from "@igny8/api/audit/verify";
import { onPlatform, say } from "./command.ts";

/** `igny8 audit verify`: prints what was altered or removed since it was sealed; exits with 1 if there is something. */
export const run = (): Promise<void> =>
  onPlatform(async ({ databases }) => {
    const { accounts, sealed, unsealed, faults } = await verifyAudit(databases.system);
    for (const fault of faults) say(JSON.stringify(fault));
    say(`${accounts} accounts, ${sealed} events sealed, ${unsealed} waiting, ${faults.length} differences`);
    if (faults.length > 0) process.exitCode = 1;
  });
