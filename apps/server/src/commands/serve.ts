import { startDevelopment } from "../dev.ts";
import { readEnv } from "../env.ts";
import { type Role, start } from "../main.ts";
import type { Arguments } from "./command.ts";

const isRole = (word: string): word is Role => ["all", "web", "worker"].includes(word);

/** `igny8 start [--role all|web|worker]` */
export async function run({ flags }: Arguments): Promise<void> {
  const role = flags.role ?? "all";
  if (!isRole(role)) throw new Error("--role is all, web or worker");
  stopOnSignal((await start(readEnv(), role)).stop);
}

/** `igny8 dev` */
export const runDevelopment = async (): Promise<void> => stopOnSignal(await startDevelopment());

/** Runs until a signal asks to stop; a second signal does not wait. */
function stopOnSignal(stop: () => Promise<void>): void {
  let asked = false;
  const end = () => {
    if (asked) process.exit(1);
    asked = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
}
