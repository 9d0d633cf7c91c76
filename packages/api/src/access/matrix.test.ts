import { beforeAll, describe, expect, it } from "vitest";
import { doors } from "../root.ts";
import { MATRIX_CALLERS } from "../testing/callers.ts";
import { NOW } from "../testing/facts.ts";
import { onTheWire } from "../testing/failure.ts";
import { playMatrix } from "../testing/matrix-play.ts";
import { type Caller, stage } from "../testing/stage.ts";
import { outcomeOf, renderMatrix } from "./matrix.ts";

/** PostgreSQL cannot hold it, so the gates let it through and no verb ever sees it: open means refused for this. */
const POISON = "\0";

let played: Awaited<ReturnType<typeof playMatrix>>;
beforeAll(async () => {
  played = await playMatrix(await stage());
}, 60_000);

/** What calling the door really answers: the refusal of a gate, or that the gates were passed. */
async function answerOf(caller: Caller, path: string, siteId: string | undefined): Promise<string> {
  const door = path.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller);
  try {
    await (door as (input: unknown) => Promise<unknown>)({ siteId, poison: POISON });
    return "answered";
  } catch (error) {
    const { code, issues } = onTheWire(error);
    return code === "INVALID_INPUT" && issues?.[0]?.field === "poison" ? "open" : code;
  }
}

it("is written down as the router has it", async () => {
  await expect(renderMatrix(doors(), MATRIX_CALLERS, NOW)).toMatchFileSnapshot(
    "../../../../docs/access-matrix.md",
  );
});

describe("every door answers as the matrix says, called for real by", () => {
  it.each(MATRIX_CALLERS.map((caller) => [caller.name, caller] as const))("%s", async (name, caller) => {
    const real = played.get(name);
    if (!real) throw new Error(`${name} is in the matrix, but nobody plays him`);
    const expected: Record<string, string> = {};
    const answered: Record<string, string> = {};
    for (const door of doors()) {
      expected[door.path] = outcomeOf(door, caller, NOW);
      answered[door.path] = await answerOf(real.caller, door.path, real.siteId);
    }
    expect(answered).toEqual(expected);
  });
});
