import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { Reporter, TestModule } from "vitest/node";
import { ROOT } from "./process.ts";

/** What a run of the tests came to. */
export type Result = {
  passed: number;
  failed: number;
  skipped: number;
  files: { path: string; seconds: number }[];
};

/** Where the reporter leaves its result for the process that started the run. */
export const RESULT_FILE = "IGNY8_TEST_RESULT";

/** Counts the tests, and what fails around them: a file that does not load, an error that nobody caught. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const result: Result = { passed: 0, failed: unhandled.length, skipped: 0, files: [] };
    for (const module of modules) {
      let broken = module.state() === "failed";
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "failed") broken = false;
        result[state === "passed" || state === "failed" ? state : "skipped"] += 1;
      }
      if (broken) result.failed += 1;
      const { collectDuration, setupDuration, duration } = module.diagnostic();
      result.files.push({
        path: relative(ROOT, module.moduleId),
        seconds: (collectDuration + setupDuration + duration) / 1000,
      });
    }
    const path = process.env[RESULT_FILE];
    if (path) writeFileSync(path, JSON.stringify(result));
  }
}
