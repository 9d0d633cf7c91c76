import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

/** In a process of its own: whoever else uses AsyncLocalStorage would be seen as well. */
const PROGRAM = `
  import { executionAsyncId } from "node:async_hooks";
  import { setTimeout as pause } from "node:timers/promises";
  import { hasRequestState, runWithRequestState } from "@better-auth/core/context";
  import { quiet } from "./quiet.ts";

  // Only where promises are watched has each continuation an id of its own.
  const isWatched = async () => {
    const ids = new Set();
    for (let turn = 0; turn < 3; turn++) {
      await null;
      ids.add(executionAsyncId());
    }
    return ids.size > 1;
  };
  // Holds its state as the library's own calls do, and tells at its end whether it still has it.
  const stay = (ms) =>
    runWithRequestState(new WeakMap(), async () => {
      await pause(ms);
      return { had: await hasRequestState(), watched: await isWatched() };
    });
  const { api } = quiet({ handler: async () => new Response(), api: { stay } });

  const [long, short] = [api.stay(60), api.stay(5)];
  const told = { before: await short, during: await long, after: await isWatched() };
  console.log(JSON.stringify({ ...told, again: await api.stay(1), atLast: await isWatched() }));
`;

it("promises are watched only while somebody is inside, who keeps his state to the end", async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", PROGRAM],
    { cwd: import.meta.dirname },
  );
  // From Node 24 on a storage needs no watching.
  const watched = Number(process.versions.node.split(".")[0]) < 24;
  const inside = { had: true, watched };
  expect(JSON.parse(stdout)).toEqual({
    before: inside,
    during: inside,
    after: false,
    again: inside,
    atLast: false,
  });
});
