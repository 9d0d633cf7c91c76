import type { Platform } from "@igny8/api/access/platform";
import { readEnv } from "../env.ts";
import { openInstallation, openPlatform } from "../main.ts";

/** What follows a command's words: loose arguments, flags with a value by name, and switches that were set. */
export type Arguments = {
  rest: readonly string[];
  flags: Readonly<Record<string, string | undefined>>;
  switches: ReadonlySet<string>;
};

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** A flag that must be there. @throws Error naming it */
export function flag({ flags }: Arguments, name: string): string {
  const value = flags[name];
  if (value === undefined || value === "") throw new Error(`--${name} is missing`);
  return value;
}

/** The first loose argument. @throws Error naming what is missing */
export function first({ rest }: Arguments, what: string): string {
  const [value] = rest;
  if (value === undefined) throw new Error(`${what} is missing`);
  return value;
}

/** Opens the installation beside whatever runs on it already, and closes it after the work. */
export async function onPlatform(work: (platform: Platform) => Promise<void>): Promise<void> {
  const env = readEnv();
  const installation = await openInstallation(env);
  try {
    const { platform, boss } = await openPlatform(env, installation.databases);
    await work(platform).finally(() => boss.stop());
  } finally {
    await installation.close();
  }
}
