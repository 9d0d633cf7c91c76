import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, run } from "./run/process.ts";
import { CHECKS, runStages, type Stage } from "./run/stages.ts";
import { RESULT_FILE, type Result } from "./run/tally.ts";

const BUILD: Stage = {
  name: "build of the web",
  command: ["vite", "build", "--logLevel", "warn"],
  workspace: "apps/web",
};
const SLOWEST = 10;
const WEB = "apps/web/src";

/** The tests that start a browser. */
const browserTests = (): string[] =>
  readdirSync(join(ROOT, WEB), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.test\.tsx?$/.test(path))
    .map((path) => `${WEB}/${path}`)
    .filter((path) => readFileSync(join(ROOT, path), "utf8").includes("launchBrowser"));

/** Runs every test of the repository but `excluded`. A run that leaves no result has failed. */
async function runTests(excluded: readonly string[]): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "igny8-result-"));
  const file = join(folder, "result.json");
  try {
    const { ok } = await run({
      command: [
        "vitest",
        "run",
        "--reporter=default",
        "--reporter=./scripts/run/tally.ts",
        ...excluded.flatMap((path) => ["--exclude", path]),
      ],
      env: { [RESULT_FILE]: file },
      live: true,
    });
    const result = JSON.parse(readFileSync(file, "utf8")) as Result;
    return ok || result.failed > 0 ? result : { ...result, failed: 1 };
  } catch (error) {
    console.log(`✗ the tests left no result: ${String(error)}`);
    return { passed: 0, failed: 1, skipped: 0, files: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const skipBrowser = process.env.SKIP_BROWSER === "1";
const left = skipBrowser ? browserTests() : [];
const checks = await runStages(CHECKS);
const build = skipBrowser ? { passed: 0, failed: 0 } : await runStages([BUILD]);
const tests = await runTests(left);

console.log(`\nThe slowest files:`);
for (const { path, seconds } of tests.files.sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST))
  console.log(`${seconds.toFixed(1).padStart(7)} s  ${path}`);
if (skipBrowser) console.log(`\nSKIP_BROWSER=1: NO TEST IN A BROWSER WAS RUN. Left out: ${left.join(", ")}`);

const passed = checks.passed + build.passed + tests.passed;
const failed = checks.failed + build.failed + tests.failed;
console.log(`\n${passed} passed, ${failed} failed${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ""}`);
process.exitCode = failed > 0 ? 1 : 0;
