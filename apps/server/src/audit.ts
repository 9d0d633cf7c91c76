import { verifyAudit } from "@igny8/api/audit/verify";
import { readEnv } from "./env.ts";
import { openInstallation } from "./main.ts";

/** `igny8 audit verify`: prints what was altered or removed since it was sealed; exits with 1 if there is something. */
export async function verifyAuditCommand(): Promise<void> {
  const installation = await openInstallation(readEnv());
  const { accounts, sealed, unsealed, faults } = await verifyAudit(installation.databases.system);
  for (const fault of faults) process.stdout.write(`${JSON.stringify(fault)}\n`);
  process.stdout.write(
    `${accounts} accounts, ${sealed} events sealed, ${unsealed} waiting, ${faults.length} differences\n`,
  );
  if (faults.length > 0) process.exitCode = 1;
  await installation.close();
}
