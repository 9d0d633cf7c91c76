import { AppError } from "@igny8/api/access/errors";
import { TRPCError } from "@trpc/server";
import type { Operation } from "./operations.ts";
import type { Shape } from "./shape.ts";

/**
 * The input of a call, as its schema wants to see it: the ids of the path, and the query string (GET and
 * DELETE) or the body. @throws AppError INVALID_INPUT, TRPCError for a media type
 */
export async function readInput(
  request: Request,
  operation: Operation,
  params: Readonly<Record<string, string>>,
): Promise<unknown> {
  const { properties } = operation.fields;
  const inPath = Object.entries(params).map(([name, text]) => [name, fitTo([text], properties[name] ?? {})]);
  if (operation.method === "GET" || operation.method === "DELETE") {
    const given = readQuery(new URL(request.url).searchParams, properties);
    const all = Object.fromEntries([...given, ...inPath]);
    return operation.input === undefined && Object.keys(all).length === 0 ? undefined : all;
  }
  const body = await readBody(request, operation.forms);
  if (!(body instanceof FormData)) return { ...body, ...Object.fromEntries(inPath) };
  for (const [name, text] of Object.entries(params)) body.set(name, text);
  return body;
}

/** A query string by the types of its fields: a list is a name that is repeated, an object is JSON. */
const readQuery = (
  query: URLSearchParams,
  properties: Readonly<Record<string, Shape>>,
): [string, unknown][] =>
  [...new Set(query.keys())].map((name) => [
    name,
    fitTo(query.getAll(name), Object.hasOwn(properties, name) ? properties[name] : undefined),
  ]);

/** What does not fit the type is left as text: the schema then says what is wrong with it. */
function fitTo(texts: readonly string[], shape: Shape = {}): unknown {
  const variants = shape.anyOf ?? shape.oneOf ?? [shape];
  const list = variants.find(({ type }) => type === "array");
  if (list) return texts.map((text) => oneOf(text, [list.items ?? {}]));
  const [only] = texts;
  return texts.length === 1 && only !== undefined ? oneOf(only, variants) : texts;
}

function oneOf(text: string, variants: readonly Shape[]): unknown {
  for (const { type } of variants) {
    if (type === "null" && text === "null") return null;
    if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
    if ((type === "integer" || type === "number") && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
    if (type === "object") return jsonOf(text) ?? text;
  }
  return text;
}

async function readBody(request: Request, forms: boolean): Promise<FormData | Record<string, unknown>> {
  const type = request.headers.get("content-type") ?? "";
  if (/^multipart\/form-data\b/i.test(type)) {
    if (!forms) throw otherType("This is told in JSON: content-type application/json.");
    return request.formData().catch(() => {
      throw new AppError("INVALID_INPUT", { reason: "The body is not the form that its content-type says." });
    });
  }
  const text = await request.text();
  if (text.trim() === "") return {};
  if (type !== "" && !/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) {
    throw otherType(`The body must be JSON${forms ? " or a multipart form" : ""}, with that content-type.`);
  }
  const body = jsonOf(text);
  if (typeof body === "object" && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>;
  const reason = body === undefined ? "The body is not valid JSON." : "The body must be a JSON object.";
  throw new AppError("INVALID_INPUT", { reason });
}

const otherType = (message: string) => new TRPCError({ code: "UNSUPPORTED_MEDIA_TYPE", message });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
