import { z } from "zod";

/** The part of JSON Schema (2020-12) that zod writes and that is read here. */
export type Shape = {
  type?: string;
  properties?: Record<string, Shape>;
  required?: string[];
  additionalProperties?: boolean | Shape;
  items?: Shape;
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  minimum?: number;
  minLength?: number;
  description?: string;
  [keyword: string]: unknown;
};

/** A zod schema as JSON Schema. @param io whether it describes what is sent or what is answered */
export function shapeOf(schema: z.ZodType, io: "input" | "output"): Shape {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "date")
        Object.assign(jsonSchema, { type: "string", format: "date-time" });
    },
  }) as Shape;
  return plain(shape);
}

/** Without what only repeats the format or the limits of a JavaScript number. */
function plain(shape: Shape): Shape {
  const { pattern, maximum, minimum, ...rest } = shape;
  const kept: Shape = { ...rest };
  if (pattern !== undefined && rest.format === undefined) kept.pattern = pattern;
  if (typeof maximum === "number" && maximum < Number.MAX_SAFE_INTEGER) kept.maximum = maximum;
  if (typeof minimum === "number" && minimum > Number.MIN_SAFE_INTEGER) kept.minimum = minimum;
  for (const key of ["anyOf", "oneOf", "allOf"] as const)
    if (rest[key]) kept[key] = rest[key].map((one) => plain(one));
  if (rest.items) kept.items = plain(rest.items);
  if (rest.properties)
    kept.properties = Object.fromEntries(
      Object.entries(rest.properties).map(([name, inner]) => [name, plain(inner)]),
    );
  return kept;
}

export type Fields = { properties: Readonly<Record<string, Shape>>; required: readonly string[] };

/** The fields of an object, or of any of the objects that it may be; required is what all of these require. */
export function fieldsOf(shape: Shape | undefined): Fields {
  if (!shape) return { properties: {}, required: [] };
  if (shape.properties) return { properties: shape.properties, required: shape.required ?? [] };
  const parts = (shape.allOf ?? []).map(fieldsOf);
  const choices = (shape.anyOf ?? shape.oneOf ?? []).map(fieldsOf);
  const [first, ...others] = choices;
  const common = (first?.required ?? []).filter((name) =>
    others.every((other) => other.required.includes(name)),
  );
  return {
    properties: Object.assign({}, ...[...parts, ...choices].map(({ properties }) => properties)),
    required: [...parts.flatMap(({ required }) => required), ...common],
  };
}

/** The same objects without some of their fields, because the path has these. */
export function without(shape: Shape, names: readonly string[]): Shape {
  const kept: Shape = { ...shape };
  for (const key of ["anyOf", "oneOf", "allOf"] as const)
    if (shape[key]) kept[key] = shape[key].map((one) => without(one, names));
  if (shape.properties)
    kept.properties = Object.fromEntries(
      Object.entries(shape.properties).filter(([name]) => !names.includes(name)),
    );
  if (shape.required) kept.required = shape.required.filter((name) => !names.includes(name));
  if (kept.required?.length === 0) delete kept.required;
  return kept;
}

const isFile = ({ contentEncoding }: Shape): boolean => contentEncoding === "binary";

/** The same object as JSON can carry it: a file that may also be text is text, any other is left out. */
export function withoutFiles(shape: Shape): Shape {
  const { properties, required = [] } = shape;
  if (!properties) return shape;
  const kept = Object.entries(properties)
    .filter(([, inner]) => !isFile(inner))
    .map(([name, inner]) => {
      const [text, ...others] = inner.anyOf?.filter((one) => !isFile(one)) ?? [];
      return [name, text && others.length === 0 ? text : inner] as const;
    });
  const names = kept.map(([name]) => name);
  return {
    ...shape,
    properties: Object.fromEntries(kept),
    required: required.filter((name) => names.includes(name)),
  };
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: "0197a1b2-0000-7000-8000-000000000001",
  email: "ann@example.com",
  uri: "https://example.com/page",
  date: "2026-12-31",
  "date-time": "2026-12-31T12:00:00Z",
};

/** A value of the shape, with the fields that it must have. */
export function exampleOf(shape: Shape): unknown {
  if (shape.default !== undefined) return shape.default;
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  const [first] = shape.anyOf ?? shape.oneOf ?? [];
  if (first) return exampleOf(first);
  if (shape.type === "array") return [exampleOf(shape.items ?? {})];
  if (shape.type === "integer" || shape.type === "number") return Math.max(1, shape.minimum ?? 1);
  if (shape.type === "boolean") return true;
  if (shape.type === "string")
    return BY_FORMAT[shape.format ?? ""] ?? "text".padEnd(shape.minLength ?? 0, ".");
  const required = shape.required ?? [];
  return Object.fromEntries(required.map((name) => [name, exampleOf(shape.properties?.[name] ?? {})]));
}
