import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{apps,packages}/*/src/**/*.test.ts", "scripts/**/*.test.ts"],
    globalSetup: ["packages/api/src/testing/setup.ts"],
    testTimeout: 30_000,
    // A loaded machine is slow, not wrong.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Loading the product takes longer than most test files run, so a worker loads it once for all of its files.
    isolate: false,
  },
});
