import { executionAsyncId } from "node:async_hooks";
import { hasRequestState, runWithRequestState } from "@better-auth/core/context";
import { expect, it } from "vitest";
import { quiet } from "./quiet.ts";

/** Whether the process watches its promises: only then has each continuation an id of its own. */
async function isWatched(): Promise<boolean> {
  const ids = new Set<number>();
  for (let turn = 0; turn < 3; turn++) {
    await null;
    ids.add(executionAsyncId());
  }
  return ids.size > 1;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Calls that hold their state as the library's own do, and tell at their end whether they still have it. */
const library = quiet({
  handler: async () => new Response(),
  api: {
    stay: (ms: number) =>
      runWithRequestState(new WeakMap(), async () => {
        await pause(ms);
        return { had: await hasRequestState(), watched: await isWatched() };
      }),
  },
});

it("promises are watched only while somebody is inside, who keeps his state to the end", async () => {
  const long = library.api.stay(60);
  const short = library.api.stay(5);
  expect(await short).toMatchObject({ had: true });
  const { had, watched } = await long;
  expect(had).toBe(true);
  expect(await isWatched()).toBe(false);
  expect(watched).toBe(Number(process.versions.node.split(".")[0]) < 24);
  expect(await library.api.stay(1)).toMatchObject({ had: true });
  expect(await isWatched()).toBe(false);
});
