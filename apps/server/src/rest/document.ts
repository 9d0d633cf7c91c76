import { credentialsOf, demandsOf, ofTenant } from "@igny8/api/access/door-words";
import type { Operation } from "./operations.ts";
import { ERROR_SCHEMAS, REFUSALS, refusalsOf } from "./refusals.ts";
import { exampleOf, type Shape, without, withoutFiles } from "./shape.ts";

type Json = Record<string, unknown>;

const ABOUT = `Every procedure of igny8 over plain HTTP, with the same gates as everywhere else.

An answer is the procedure's answer itself; a refusal is an \`Error\`. Dates are ISO 8601, money is minor units and a
currency, lists take \`limit\` and \`cursor\` and answer \`items\`, \`nextCursor\` and \`total\`, which is counted up to
100,000: with \`totalIsBound\` there are more. In a query string a list is a name that is repeated, and an object is JSON.
Cookies mean nothing here.`;

/** Generated from the router: the OpenAPI 3.1 description of the operations. @param prefix before every path */
export function describeApi(operations: readonly Operation[], prefix: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = `${prefix}${operation.path}`;
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) };
  }
  const tags = [...new Set(operations.map(tagOf))].sort();
  return {
    openapi: "3.1.0",
    info: { title: "igny8", version: "1", description: ABOUT, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: "/", description: "This installation" }],
    tags: tags.map((name) => ({ name })),
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes: SECURITY,
      parameters: PARAMETERS,
      headers: HEADERS,
      schemas: ERROR_SCHEMAS,
      responses: REFUSALS,
    },
  };
}

const tagOf = ({ door }: Operation): string => door.path.split(".")[0] ?? "";

const SECURITY = {
  bearer: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "An access token of `GET /api/auth/token`, good for 15 minutes, or a support token.",
  },
  apiKey: { type: "apiKey", in: "header", name: "x-api-key", description: "A key of `POST /api/v1/keys`." },
};

const PARAMETERS = {
  account: {
    name: "x-account",
    in: "header",
    description: "The slug of the account that is meant; without it your home account, or the key's.",
    schema: { type: "string" },
  },
  idempotencyKey: {
    name: "idempotency-key",
    in: "header",
    description:
      "The same key and input give the first answer again; the same key and another input are 409.",
    schema: { type: "string", pattern: "^[\\w.:-]{1,200}$" },
  },
};

const count = (description: string) => ({ description, schema: { type: "integer" } });
const HEADERS = {
  RequestId: { description: "Your own x-request-id, or one that was made.", schema: { type: "string" } },
  RateLimitLimit: count("Calls a minute."),
  RateLimitRemaining: count("Calls that are left."),
  RateLimitReset: count("Seconds until the budget is whole."),
};

const ANSWER_HEADERS = {
  "x-request-id": { $ref: "#/components/headers/RequestId" },
  "RateLimit-Limit": { $ref: "#/components/headers/RateLimitLimit" },
  "RateLimit-Remaining": { $ref: "#/components/headers/RateLimitRemaining" },
  "RateLimit-Reset": { $ref: "#/components/headers/RateLimitReset" },
};

/** "restoreRevision" → "Restore revision". */
const sentence = (name: string): string => {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

function describe(operation: Operation): Json {
  const { door, input, inPath, method } = operation;
  const { requirement, path } = door;
  const [verb = "", ...nouns] = path.split(".").reverse();
  const idempotent = "idempotent" in requirement && requirement.idempotent === true;
  const asked = method === "GET" || method === "DELETE";
  const parameters = [
    ...inPath.map((name) => parameter(operation, name, "path")),
    ...(asked ? Object.keys(operation.fields.properties) : [])
      .filter((name) => !inPath.includes(name))
      .map((name) => parameter(operation, name, "query")),
    ...(ofTenant(door) ? [{ $ref: "#/components/parameters/account" }] : []),
    ...(idempotent ? [{ $ref: "#/components/parameters/idempotencyKey" }] : []),
  ];
  return {
    operationId: path,
    tags: [tagOf(operation)],
    summary: `${sentence(verb)} (${nouns.reverse().join(" ")})`,
    description: [...demandsOf(door), `tRPC: \`${path}\`.`].join("\n\n"),
    security: securityOf(operation),
    ...(parameters.length > 0 && { parameters }),
    ...(!asked && input && { requestBody: bodyOf(operation, input) }),
    responses: {
      "200": {
        description: "The answer.",
        headers: ANSWER_HEADERS,
        content: { "application/json": { schema: answerOf(operation) } },
      },
      ...refusalsOf(operation),
    },
  };
}

function securityOf({ door }: Operation): Json[] {
  const kinds = credentialsOf(door);
  const bearer = kinds.includes("token") || kinds.includes("support");
  return [...(bearer ? [{ bearer: [] }] : []), ...(kinds.includes("key") ? [{ apiKey: [] }] : [])];
}

function parameter({ fields }: Operation, name: string, place: "path" | "query"): Json {
  const shape = fields.properties[name] ?? {};
  const schema = { name, in: place, required: place === "path" || fields.required.includes(name) };
  // An object has no plain form in a query string, so it is JSON there.
  return shape.type === "object"
    ? { ...schema, content: { "application/json": { schema: shape } } }
    : { ...schema, ...(shape.description && { description: shape.description }), schema: shape };
}

function bodyOf({ inPath, fields, forms }: Operation, input: Shape): Json {
  const shape = without(input, inPath);
  const json = withoutFiles(shape);
  const required = fields.required.some((name) => !inPath.includes(name));
  return {
    required,
    content: {
      "application/json": { schema: json, example: exampleOf(json) },
      ...(forms && { "multipart/form-data": { schema: shape } }),
    },
  };
}

/** What is answered: as the procedure says it, the frame of a list, or anything. */
function answerOf({ output, fields }: Operation): Json {
  if (output) return output;
  return "cursor" in fields.properties ? { $ref: "#/components/schemas/Page" } : {};
}
