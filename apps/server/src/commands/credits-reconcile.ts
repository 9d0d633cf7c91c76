import { reconcileCredits } from "@igny8/api/credits/reconcile";
import { onPlatform, say } from "./command.ts";

/** `igny8 credits reconcile`: prints every account whose figures disagree; exits with 1 if there is one. */
export const run = (): Promise<void> =>
  onPlatform(async ({ databases }) => {
    const { accounts, differences } = await reconcileCredits(databases.system);
    for (const difference of differences) say(JSON.stringify(difference));
    say(`${accounts} accounts, ${differences.length} differences`);
    if (differences.length > 0) process.exitCode = 1;
  });
