import { listOrphans } from "@igny8/api/staff/command";
import { onPlatform, say } from "./command.ts";

/** `igny8 users orphans`: who belongs to no account; exits with 1 if there is somebody. */
export const run = (): Promise<void> =>
  onPlatform(async ({ databases }) => {
    const orphans = await listOrphans(databases.system);
    for (const orphan of orphans) say(JSON.stringify(orphan));
    say(`${orphans.length} users without an account`);
    if (orphans.length > 0) process.exitCode = 1;
  });
