import { type Door, listDoors } from "@igny8/api/access/catalogue";
import type { AnyRouter } from "@trpc/server";
import { z } from "zod";
import { type Address, addressOf } from "./address.ts";
import { type Fields, fieldsOf, type Shape, shapeOf } from "./shape.ts";

/** A procedure as REST offers it. */
export type Operation = Address & {
  door: Door;
  /** What it is told, as JSON Schema; nothing when it asks nothing. */
  input: Shape | undefined;
  fields: Fields;
  /** The fields that the path holds. */
  inPath: readonly string[];
  /** Whether its input may come as a form. */
  forms: boolean;
  /** What it answers, where it says so. */
  output: Shape | undefined;
};

type Definition = { _def: { inputs: readonly z.ZodType[]; output?: unknown } };

const BRACED = /\{(\w+)\}/g;

/** Every procedure of the router that is no subscription. @throws Error when two share an address */
export function listOperations(router: AnyRouter): Operation[] {
  const procedures = router._def.procedures as unknown as Record<string, Definition>;
  const operations = listDoors(router)
    .filter(({ type }) => type !== "subscription")
    .map((door): Operation => {
      const { inputs = [], output } = procedures[door.path]?._def ?? {};
      const [schema] = inputs;
      const input = schema && shapeOf(schema, "input");
      const fields = fieldsOf(input);
      const address = addressOf(door, fields.required);
      return {
        ...address,
        door,
        input,
        fields,
        inPath: [...address.path.matchAll(BRACED)].map(([, name = ""]) => name),
        forms: schema instanceof z.ZodPipe && schema.in instanceof z.ZodTransform,
        output: output instanceof z.ZodType ? shapeOf(output, "output") : undefined,
      };
    });
  const known = new Map<string, string>();
  for (const { method, path, door } of operations) {
    const at = `${method} ${path.replace(BRACED, "{}")}`;
    const other = known.get(at);
    if (other) throw new Error(`${other} and ${door.path} are both ${at}: name the address of one`);
    known.set(at, door.path);
  }
  return operations;
}

export type Found = { operation: Operation; params: Record<string, string> } | { allowed: readonly string[] };

/** Finds the operation at an address; a path in words goes before one with an id. */
export function createFinder(
  operations: readonly Operation[],
): (method: string, path: string) => Found | undefined {
  const routes = operations
    .map((operation) => ({
      operation,
      pattern: new RegExp(`^${operation.path.replace(BRACED, "(?<$1>[^/]+)")}$`),
    }))
    .sort((a, b) => a.operation.inPath.length - b.operation.inPath.length);
  return (method, path) => {
    const matches = routes.flatMap(({ operation, pattern }) => {
      const match = pattern.exec(path);
      return match ? [{ operation, params: decoded(match.groups ?? {}) }] : [];
    });
    const exact = matches.filter(({ operation }) => operation.inPath.length === 0);
    const here = exact.length > 0 ? exact : matches;
    const found = here.find(({ operation }) => operation.method === method);
    if (found) return found;
    return here.length > 0 ? { allowed: here.map(({ operation }) => operation.method) } : undefined;
  };
}

/** What no address can be decoded to stays as it came: no id looks like it. */
const decoded = (groups: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(groups).map(([name, text]) => {
      try {
        return [name, decodeURIComponent(text)];
      } catch {
        return [name, text];
      }
    }),
  );
