import { type Command, run } from "./process.ts";

export type Stage = Command & { name: string };
export type Tally = { passed: number; failed: number };

const types = (name: string, folder: string): Stage => ({
  name: `types of ${name}`,
  command: ["tsc", "-p", folder],
});

/** What `pnpm check` proves without running the product; the longest first. */
export const CHECKS: readonly Stage[] = [
  types("web", "apps/web"),
  types("server", "apps/server"),
  types("api", "packages/api"),
  types("scripts", "."),
  types("auth", "packages/auth"),
  types("db", "packages/db"),
  { name: "format and lint", command: ["biome", "ci", "--error-on-warnings", "--colors=off", "."] },
  { name: "house", command: ["tsx", "scripts/check-house.ts"] },
];

const AT_ONCE = 2;

/** Runs stages two at a time; prints a line for each as it ends, and all that a failed one has said. */
export async function runStages(stages: readonly Stage[]): Promise<Tally> {
  const waiting = [...stages];
  const tally = { passed: 0, failed: 0 };
  const work = async () => {
    for (let stage = waiting.shift(); stage; stage = waiting.shift()) {
      const { ok, output, seconds } = await run(stage);
      tally[ok ? "passed" : "failed"] += 1;
      console.log(`${ok ? "✓" : "✗"} ${stage.name} ${seconds.toFixed(1)} s`);
      if (!ok) console.log(output.trimEnd());
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return tally;
}
