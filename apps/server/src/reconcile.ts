import { reconcileCredits } from "@igny8/api/credits/reconcile";
import { readEnv } from "./env.ts";
import { openInstallation } from "./main.ts";

/** `igny8 credits reconcile`: prints every account whose figures disagree; exits with 1 if there is one. */
export async function reconcileCommand(): Promise<void> {
  const installation = await openInstallation(readEnv());
  const { accounts, differences } = await reconcileCredits(installation.databases.system);
  for (const difference of differences) process.stdout.write(`${JSON.stringify(difference)}\n`);
  process.stdout.write(`${accounts} accounts, ${differences.length} differences\n`);
  if (differences.length > 0) process.exitCode = 1;
  await installation.close();
}
