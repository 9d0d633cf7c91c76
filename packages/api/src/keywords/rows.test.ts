import { ArrayParameter, DOUBLE, INT, TEXT, UUID } from "@igny8/db/arrays";
import fc from "fast-check";
import pg from "pg";
import { expect, inject, it } from "vitest";

const text = fc.string({ unit: "binary" }).map((value) => value.replaceAll("\0", ""));
const cases = [
  { type: "text", array: () => new ArrayParameter(TEXT), values: text },
  { type: "uuid", array: () => new ArrayParameter(UUID), values: fc.uuid() },
  { type: "int", array: () => new ArrayParameter(INT), values: fc.integer() },
  { type: "float8", array: () => new ArrayParameter(DOUBLE), values: fc.double({ noNaN: true }) },
];

it.each(cases)(
  "PostgreSQL reads an array of $type as it was filled, nulls and none at all included",
  async (one) => {
    const client = new pg.Client({ connectionString: inject("serverUrl") });
    await client.connect();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option<unknown>(one.values, { freq: 4 }), { maxLength: 300 }),
        async (values) => {
          const array = one.array() as ArrayParameter<unknown>;
          for (const value of values) array.push(value);
          expect(array.length).toBe(values.length);
          const { rows } = await client.query(`select $1::${one.type}[] as read`, [array.bytes()]);
          expect(rows).toEqual([{ read: values }]);
        },
      ),
      { numRuns: 40 },
    );
    await client.end();
  },
);
