import { describe, expect, it } from "vitest";
import { doors } from "../root.ts";
import { PLAYER_NAMES } from "../testing/cast.ts";
import { onTheWire } from "../testing/failure.ts";
import { type Caller, stage } from "../testing/stage.ts";

const s = await stage();

describe("access.me", () => {
  const callers: [string, () => Caller][] = [
    ...PLAYER_NAMES.map((name): [string, () => Caller] => [name, () => s.as(name)]),
    ["bridge", () => s.bridge],
    ["omar in acme", () => s.as("omar", { "x-account": "acme" })],
    ["vera nowhere", () => s.as("vera", { "x-account": "no-such-account" })],
  ];

  it.each(callers)("tells %s of every door what calling it would answer", async (_, caller) => {
    const { can } = await caller().access.me();
    expect(Object.keys(can)).toEqual(doors().map((door) => door.path));
    for (const { path, type } of doors()) {
      const promised = can[path];
      const denial = await denialOf(caller(), path, type);
      expect({ path, denial }).toEqual({ path, denial: promised === true ? undefined : promised });
    }
  });
});

/** The gates' denial of a call without a usable input; what the input itself does is not the gates' matter. */
async function denialOf(caller: Caller, path: string, type: string) {
  const door = path.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller);
  // A text is no input of ours, so a door that opens answers 400 or reads; nothing is changed.
  const call = (door as (input: unknown) => Promise<unknown>)(type === "query" ? undefined : "no input");
  const error = await call.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (error === undefined) return undefined;
  const { denial, httpStatus } = onTheWire(error);
  expect(httpStatus).toBeLessThan(500);
  const gates = ["identity", "account", "plan", "throttle", "module", "role", "support", "site"];
  return denial && gates.includes(denial.gate) ? denial : undefined;
}
