import { newId } from "@igny8/db/columns";
import fc from "fast-check";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { appRouter, doors } from "../root.ts";
import { type Belongings, give } from "../testing/belongings.ts";
import { onTheWire } from "../testing/failure.ts";
import { fieldsOf, holdsIds, plausible } from "../testing/plausible.ts";
import { stage } from "../testing/stage.ts";
import { tenantTables } from "../testing/wall-check.ts";
import type { Door } from "./catalogue.ts";

const s = await stage();
const owner = new pg.Client({ connectionString: s.url });
await owner.connect();
afterAll(() => owner.end());

const SECRET = "omarssecret";
const theirs = await give(s, s.place("omar"), SECRET);
const ours = await give(s, s.place("zara"), "ours");

const deep = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);

/** Values that fit no field, or that fit some and should be refused all the same. */
const HOSTILE: unknown[] = [
  null,
  true,
  -1,
  1.5,
  2 ** 31,
  Number.MAX_VALUE,
  Number.NaN,
  "",
  " ",
  "\0",
  "half \ud800 a pair",
  "' or 1=1; --",
  "00000000-0000-0000-0000-00000000000g",
  "x".repeat(100_000),
  [],
  ["\0"],
  Array.from({ length: 5001 }, () => newId()),
  deep(200),
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
  { toString: "x", length: -1 },
  [{ toString: "x" }],
  [Symbol.iterator.toString(), [["\0"]]],
];

type Definition = { _def: { inputs: z.ZodType[] } };

const schemaOf = (path: string): z.ZodType | undefined =>
  (appRouter._def.procedures as unknown as Record<string, Definition>)[path]?._def.inputs[0];

const call = async (
  { path, type }: Door,
  input: unknown,
): Promise<{ answer: unknown } | { error: unknown }> => {
  const door = path.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], s.zara);
  return (door as (input: unknown) => Promise<unknown>)(input).then(
    async (answer) => {
      if (type !== "subscription") return { answer };
      const events = answer as AsyncIterator<unknown>;
      return events.next().then(
        (first) => ({ answer: first }),
        (error: unknown) => ({ error }),
      );
    },
    (error: unknown) => ({ error }),
  );
};

/** What is in every table that belongs to somebody; who asks for what may be noted, so the log is left out. */
async function digest(): Promise<Record<string, string>> {
  const tables = (await tenantTables(owner))
    .map((table) => table.name)
    .filter((name) => !name.startsWith("audit_"));
  const digests: Record<string, string> = {};
  for (const table of [...tables, "user", "session", "identity"]) {
    const { rows } = await owner.query(
      `select md5(string_agg(t::text, ',' order by t::text)) as md5 from "${table}" t`,
    );
    digests[table] = rows[0].md5;
  }
  return digests;
}

/** Why an answer is not the refusal that it should be. */
function faultOf(door: Door, input: unknown, outcome: Awaited<ReturnType<typeof call>>): string | undefined {
  const what = `${door.path} ${show(input)}`;
  if ("answer" in outcome) return `${what} was answered: ${show(outcome.answer)}`;
  const { httpStatus, code, message, issues } = onTheWire(outcome.error);
  if (httpStatus < 400 || httpStatus > 499) return `${what} → ${httpStatus}: ${describeCause(outcome.error)}`;
  if (!code || !message) return `${what} → ${httpStatus} without a reason`;
  return code === "INVALID_INPUT" && !issues?.[0]?.field
    ? `${what} → 400 without a field: ${message}`
    : undefined;
}

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};
const describeCause = (error: unknown): string =>
  error instanceof Error
    ? `${error.message.slice(0, 300)} ${error.cause ? describeCause(error.cause) : ""}`
    : "";

/** Runs the calls a few at a time. @returns the faults found */
async function tryAll(door: Door, inputs: readonly unknown[], judge: typeof faultOf): Promise<string[]> {
  const waiting = [...inputs.entries()];
  const faults: string[] = [];
  const loop = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      tried++;
      const fault = judge(door, next[1], await call(door, next[1]));
      if (fault) faults.push(fault);
    }
  };
  await Promise.all(Array.from({ length: 6 }, loop));
  return faults;
}

const before = await digest();
let tried = 0;

describe.each(doors().map((door) => [door.path, door] as const))("%s", (path, door) => {
  const schema = schemaOf(path);
  const { fields, required } = schema ? fieldsOf(schema) : { fields: {}, required: [] };
  const names = Object.keys(fields);
  const fill = (wanted: readonly string[], owner: Belongings, others = owner): Record<string, unknown> =>
    Object.fromEntries(
      wanted.map((name) => [name, plausible(name, fields[name] ?? {}, path, owner, others)]),
    );
  const base = fill(names, ours);
  const random = fc.sample(fc.object({ maxDepth: 3, withNullPrototype: true }), { numRuns: 22, seed: 42 });
  // Each field meets half of the values, its neighbour the other half.
  const perField = names.flatMap((field, n) =>
    HOSTILE.filter((_, m) => (n + m) % 2 === 0).map((value) => ({ ...base, [field]: value })),
  );
  const inputs = [...HOSTILE, ...random, ...perField, { ...base, "\0": 1 }, { ...base, more: deep(200) }];
  const isUnstorable = (input: unknown): boolean => {
    const text = JSON.stringify(input) ?? "";
    return /\\u0000|\\ud800/.test(text) || text.includes("[".repeat(50));
  };

  it("refuses whatever is malformed, with a reason and the field", async () => {
    const wrong = inputs.filter(
      (input) => isUnstorable(input) || (schema && !schema.safeParse(input).success),
    );
    if (schema) expect(wrong.length).toBeGreaterThan(20);
    expect(await tryAll(door, wrong, faultOf)).toEqual([]);
  });

  if (door.type === "query")
    it("answers what is odd but allowed without a fault", async () => {
      const odd = inputs.filter(
        (input) => !isUnstorable(input) && (!schema || schema.safeParse(input).success),
      );
      const onlyFaults: typeof faultOf = (at, input, outcome) =>
        "answer" in outcome ? undefined : faultOf(at, input, outcome);
      expect(await tryAll(door, odd, onlyFaults)).toEqual([]);
    });

  const ids = names.filter((name) => holdsIds(fields[name] ?? {}));
  if (ids.length > 0)
    it("knows nothing by the ids of another account", async () => {
      const needed = [...new Set([...required, ...ids, ...names.filter((name) => name === "phrase")])];
      const foreign = ids.map((name) => ({ ...fill(needed, ours), ...fill([name], theirs, ours) }));
      const unread = foreign.filter((input) => !schema?.safeParse(input).success);
      // An input that the schema refuses would prove nothing: teach testing/plausible.ts the field.
      expect(unread).toEqual([]);
      const judge: typeof faultOf = (at, input, outcome) => {
        if (door.type === "mutation" || "error" in outcome) return faultOf(at, input, outcome);
        return JSON.stringify(outcome.answer).includes(SECRET)
          ? `${at.path} ${show(input)} told a secret`
          : undefined;
      };
      expect(await tryAll(door, [...foreign, fill(needed, theirs)], judge)).toEqual([]);
    });
});

describe("a malformed form", () => {
  const { siteId, sectorId } = s.place("zara");
  const form = (fields: Record<string, string | File>): FormData => {
    const filled = new FormData();
    for (const [name, value] of Object.entries(fields)) filled.append(name, value);
    return filled;
  };
  const good = { siteId, sectorId, csv: "Keyword\nplain words\n" };
  const FORMS: [string, string, FormData][] = [
    ["is empty", "siteId", form({})],
    ["names no site", "siteId", form({ ...good, siteId: "shop" })],
    ["carries U+0000", "csv", form({ ...good, csv: "Keyword\nplain\0words\n" })],
    ["carries no file", "csv", form({ siteId, sectorId })],
    ["carries an empty file", "csv", form({ siteId, sectorId, file: new File([], "keywords.csv") })],
    ["maps columns with something else", "mapping", form({ ...good, mapping: "not json" })],
    [
      "maps columns without end",
      "mapping",
      form({ ...good, mapping: "[".repeat(50_000) + "]".repeat(50_000) }),
    ],
  ];

  it.each(FORMS)("is refused when it %s", async (_, field, filled) => {
    for (const door of doors().filter(({ path }) => /^keywords\.(import|preview)$/.test(path))) {
      const outcome = await call(door, filled);
      if ("answer" in outcome) throw new Error(`${door.path} answered ${show(outcome.answer)}`);
      expect(onTheWire(outcome.error)).toMatchObject({
        httpStatus: 400,
        issues: expect.arrayContaining([expect.objectContaining({ field })]),
      });
    }
  });

  it("with another account's site is as unknown as any", async () => {
    const door = doors().find(({ path }) => path === "keywords.import");
    const outcome = await call(door as Door, form({ ...good, siteId: s.place("omar").siteId }));
    expect("error" in outcome && onTheWire(outcome.error)).toMatchObject({ httpStatus: 404 });
  });
});

describe("an input without end", () => {
  it("is refused before anything recurses over it", async () => {
    const [door] = doors().filter(({ path }) => path === "sites.create");
    if (!door) throw new Error("There is no sites.create");
    const endless = deep(100_000);
    for (const input of [
      endless,
      { name: "x", domain: endless },
      { ids: endless },
      { id: { id: endless } },
    ]) {
      expect(onTheWire(((await call(door, input)) as { error: unknown }).error)).toMatchObject({
        httpStatus: 400,
        issues: [{ reason: expect.stringContaining("nested too deeply") }],
      });
    }
  });
});

describe("after all of that", () => {
  it("nothing of anybody has changed", async () => {
    expect(await digest()).toEqual(before);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("ten thousand inputs and more were tried", () => {
    expect(tried).toBeGreaterThan(10_000);
  });
});
