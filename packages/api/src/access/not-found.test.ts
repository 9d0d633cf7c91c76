import { newId } from "@igny8/db/columns";
import { expect, it } from "vitest";
import type { z } from "zod";
import { appRouter, doors } from "../root.ts";
import { type Belongings, give } from "../testing/belongings.ts";
import { onTheWire } from "../testing/failure.ts";
import { fieldsOf, holdsIds, plausible } from "../testing/plausible.ts";
import { stage } from "../testing/stage.ts";
import { tenantTables } from "../testing/wall-check.ts";

const s = await stage();
const ours = await give(s, s.place("zara"), "ours");
const theirs = await give(s, s.place("omar"), "theirs");
const gone = await give(s, s.place("zara"), "gone");
const random = Object.fromEntries(Object.keys(ours).map((name) => [name, newId()])) as Belongings;

const { pool } = s.databases.system;
for (const { name } of await tenantTables(pool as never)) {
  const { rows } = await pool.query(
    "select 1 from information_schema.columns where table_name = $1 and column_name = 'deleted_at'",
    [name],
  );
  if (rows.length > 0)
    await pool.query(`update "${name}" set deleted_at = now() where id = any($1)`, [Object.values(gone)]);
}
// The site itself stays: what was deleted is what lay in it.
await pool.query("update site set deleted_at = null where id = $1", [ours.site]);
await pool.query("update sector set deleted_at = null where id = $1", [ours.sector]);

type Definition = { _def: { inputs: z.ZodType[] } };
const schemaOf = (path: string): z.ZodType | undefined =>
  (appRouter._def.procedures as unknown as Record<string, Definition>)[path]?._def.inputs[0];

/** The whole answer as it would travel, but for the request id, which `onTheWire` makes the same. */
async function answerTo(path: string, input: unknown): Promise<string> {
  const door = path.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], s.zara);
  try {
    const answer = await (door as (input: unknown) => Promise<unknown>)(input);
    return JSON.stringify({ answer });
  } catch (error) {
    return JSON.stringify(onTheWire(error));
  }
}

const tenantDoors = doors().filter(
  ({ requirement, type }) => requirement.base === "tenant" && type !== "subscription",
);
const cases = tenantDoors.flatMap(({ path }) => {
  const schema = schemaOf(path);
  if (!schema) return [];
  const { fields, required } = fieldsOf(schema);
  return Object.keys(fields)
    .filter((name) => holdsIds(fields[name] ?? {}))
    .map((name) => {
      const wanted = [...new Set([...required, name])];
      const input = (owner: Belongings) =>
        Object.fromEntries(
          wanted.map((field) => {
            const whose = field === name ? owner : ours;
            return [field, plausible(field, fields[field] ?? {}, path, whose, whose)];
          }),
        );
      return { door: `${path} by ${name}`, path, name, input };
    });
});

it.each(cases)(
  "answers a foreign, a random and a deleted id alike, to the letter: $door",
  async ({ path, name, input }) => {
    const unknown = await answerTo(path, input(random));
    expect(await answerTo(path, input(theirs))).toBe(unknown);
    // Places, people, jobs, invoices and ways to pay are not among what was deleted in this play.
    const deletable =
      !/site|sector|user|assignee|invoice/i.test(name) &&
      !/^(sites|sectors|jobs|invoices|payments)\./.test(path);
    if (deletable) expect(await answerTo(path, input(gone))).toBe(unknown);
  },
);
