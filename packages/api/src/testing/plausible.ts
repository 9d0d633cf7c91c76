import { newId } from "@igny8/db/columns";
import { z } from "zod";
import type { Belongings } from "./belongings.ts";

/** The part of JSON Schema that the product's inputs use. */
export type JsonSchema = {
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  enum?: unknown[];
  type?: string;
  format?: string;
  minimum?: number;
  minItems?: number;
};

/** What a field must look like where its type does not say so. */
const BY_NAME: Record<string, unknown> = {
  domain: "word.example",
  phrase: "word",
  locale: "en",
  timezone: "UTC",
  orderId: "5O190127TN364715T",
};
const BY_FORMAT: Record<string, unknown> = {
  date: "2026-12-01",
  "date-time": "2026-12-01T00:00:00Z",
  email: "word@example.com",
  uri: "https://word.example",
};
/** Fields whose ids are of another noun than their name says. */
const KINDS: Record<string, keyof Belongings> = {
  assignee: "user",
  owner: "user",
  member: "user",
  revision: "content",
  parent: "term",
  bridge: "content",
};

/** The fields of an input, as JSON Schema. */
export function fieldsOf(schema: z.ZodType): {
  fields: Record<string, JsonSchema>;
  required: readonly string[];
} {
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  const object = json.properties ? json : (json.anyOf?.find((one) => one.properties) ?? {});
  return { fields: object.properties ?? {}, required: object.required ?? [] };
}

/** Whether the field holds ids. */
export const holdsIds = (field: JsonSchema): boolean =>
  [field, field.items, ...(field.anyOf ?? [])].some(
    (one) => one?.format === "uuid" || one?.items?.format === "uuid",
  );

/**
 * A value that the field would take; an id is the one that the owner has of what the field names, where
 * `id` and `ids` are of the procedure's own noun. A list of ids ends with one of `others`, so it is mixed.
 */
export function plausible(
  name: string,
  field: JsonSchema,
  path: string,
  owner: Belongings,
  others = owner,
): unknown {
  const same = (schema: JsonSchema, of = owner) => plausible(name, schema, path, of, others);
  if (field.anyOf) return same(field.anyOf.find(({ type }) => type !== "null") ?? {});
  if (field.enum) return field.enum[0];
  if (field.type === "array") {
    const item = field.items ?? {};
    return item.format === "uuid" && others !== owner
      ? [same(item), same(item, others)]
      : many(same(item), field);
  }
  if (field.format === "uuid") return idOf(name, path, owner);
  if (field.type === "object") {
    const inner = (field.required ?? []).map((key) => [
      key,
      plausible(key, field.properties?.[key] ?? {}, path, owner),
    ]);
    return Object.fromEntries(inner);
  }
  if (field.type === "integer" || field.type === "number") return Math.max(1, field.minimum ?? 1);
  if (field.type === "boolean") return false;
  return BY_NAME[name] ?? BY_FORMAT[field.format ?? ""] ?? "a plain word";
}

const many = (item: unknown, { minItems = 1 }: JsonSchema): unknown[] =>
  Array.from({ length: Math.max(1, minItems) }, () => item);

function idOf(field: string, path: string, owner: Belongings): string {
  const nouns = path.split(".").map((noun) => noun.replace(/s$/, ""));
  const named = /^ids?$/.test(field) ? (nouns.at(-2) ?? "") : field.replace(/Ids?$/, "");
  return (owner as Record<string, string>)[KINDS[named] ?? named] ?? newId();
}
