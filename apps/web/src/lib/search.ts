/** Reads a value of an address; undefined for what makes no sense there. */
type Reader<Value> = (value: unknown) => Value | undefined;

/** What is read of an address, by name. */
export type Search<Shape extends Record<string, Reader<unknown>>> = {
  [Name in keyof Shape]?: ReturnType<Shape[Name]>;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Whether a text can be the id of something. */
export const isId = (value: unknown): value is string => typeof value === "string" && UUID.test(value);

export const id: Reader<string> = (value) => (isId(value) ? value : undefined);

/** Words, also those that look like a number. @param most characters */
export const text =
  (most: number): Reader<string> =>
  (value) =>
    typeof value !== "object" && String(value).length <= most ? String(value) : undefined;

export const oneOf =
  <const Option>(options: readonly Option[]): Reader<Option> =>
  (value) =>
    options.find((option) => option === value);

/** A whole number from 0. */
export const count =
  (most: number): Reader<number> =>
  (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most ? value : undefined;

/**
 * Reads the part of an address that a page knows, for `validateSearch`; what makes no sense is left out, so an
 * old or mistyped link still opens. Every route is known to the first page: this keeps the schemas out of it.
 */
export const search =
  <Shape extends Record<string, Reader<unknown>>>(shape: Shape) =>
  (given: Record<string, unknown>): Search<Shape> =>
    Object.fromEntries(
      Object.entries(shape)
        .filter(([name]) => given[name] !== undefined)
        .map(([name, read]) => [name, read(given[name])]),
    ) as Search<Shape>;

/** The parts of a filter that narrow its list: whether any of them does, and none of them, for "clear all". */
export const narrowing = <Name extends string>(...names: Name[]) => ({
  isNarrowed: (filter: Readonly<Record<string, unknown>>): boolean =>
    names.some((name) => filter[name] !== undefined),
  CLEARED: Object.fromEntries(names.map((name) => [name, undefined])) as { [Of in Name]?: undefined },
});
