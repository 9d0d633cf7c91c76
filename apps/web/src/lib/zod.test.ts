import { expect, it } from "vitest";

it("zod compiles nothing, as the page's content security policy wants", async () => {
  await import("./zod.ts");
  const { config } = await import("zod");
  expect(config().jitless).toBe(true);
});
