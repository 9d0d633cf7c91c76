import { GATES } from "@igny8/api/access/denial";
import { ofTenant } from "@igny8/api/access/door-words";
import type { Operation } from "./operations.ts";

const REQUEST_ID = "0197a1b2-0000-7000-8000-000000000002";
const text = (description: string) => ({ type: "string", description });

/** What refusals look like, and the frame of a list. */
export const ERROR_SCHEMAS = {
  Error: {
    type: "object",
    required: ["success", "error", "code", "requestId"],
    properties: {
      success: { const: false },
      error: text("The refusal in words."),
      code: text("The refusal in one word; it stays the same when the words change."),
      denial: { $ref: "#/components/schemas/Denial" },
      issues: {
        type: "array",
        description: "Each field of the input that is wrong.",
        items: {
          type: "object",
          required: ["field", "reason"],
          properties: { field: { type: "string" }, reason: { type: "string" } },
        },
      },
      requestId: text("Quote it when you report the refusal; it is in the header x-request-id too."),
    },
  },
  Denial: {
    type: "object",
    description: "Which gate refused, why, and the way out.",
    required: ["gate", "reason", "message"],
    properties: {
      gate: { type: "string", enum: [...GATES, "limit", "credits", "verb"] },
      reason: { type: "string" },
      message: { type: "string" },
      remedy: {
        type: "object",
        required: ["action"],
        properties: { action: { type: "string" }, href: { type: "string" } },
      },
      details: { type: "object", additionalProperties: true },
    },
  },
  Page: {
    type: "object",
    required: ["items", "nextCursor"],
    properties: {
      items: { type: "array", items: { type: "object", additionalProperties: true } },
      nextCursor: { type: ["string", "null"], description: "Send it as `cursor` for what follows." },
      total: { type: "integer" },
      totalIsBound: {
        type: "boolean",
        description: "There are more than `total`; they are counted no further.",
      },
    },
  },
};

type Refused = { status: number; name: string; words: string; example: Record<string, unknown> };

const denied = (gate: string, reason: string, message: string, action?: string, details?: object) => ({
  error: message,
  code: reason,
  denial: { gate, reason, message, ...(action && { remedy: { action } }), ...(details && { details }) },
});

const REFUSED: readonly Refused[] = [
  {
    status: 400,
    name: "BadRequest",
    words: "The input is wrong, or two credentials came at once.",
    example: {
      error: "name: Give it a name",
      code: "INVALID_INPUT",
      issues: [{ field: "name", reason: "Give it a name" }],
    },
  },
  {
    status: 401,
    name: "Unauthenticated",
    words: "No credential, or one that does not hold.",
    example: denied("identity", "UNAUTHENTICATED", "Sign in first.", "sign-in"),
  },
  {
    status: 402,
    name: "PaymentRequired",
    words: "The plan, its limits or the credits do not allow it.",
    example: denied(
      "credits",
      "INSUFFICIENT_CREDITS",
      "This needs 20 credits; 5 are available.",
      "buy-credits",
      { needed: 20, available: 5 },
    ),
  },
  {
    status: 403,
    name: "Forbidden",
    words: "The account, role, module, credential or site does not allow it.",
    example: denied("role", "ROLE_REQUIRED", "This needs the role editor; you are viewer.", "ask-admin", {
      required: "editor",
      actual: "viewer",
    }),
  },
  {
    status: 404,
    name: "NotFound",
    words: "It does not exist, or not for you.",
    example: { error: "There is nothing here by that name.", code: "NOT_FOUND" },
  },
  {
    status: 409,
    name: "Conflict",
    words: "It was changed meanwhile, or is not in a state for this.",
    example: denied("verb", "STATUS_CONFLICT", "This cannot be done while it is draft.", undefined, {
      status: "draft",
    }),
  },
  {
    status: 413,
    name: "TooLarge",
    words: "The body is too large.",
    example: { error: "The body is too large.", code: "PAYLOAD_TOO_LARGE" },
  },
  {
    status: 415,
    name: "OtherType",
    words: "The body is neither JSON nor a form where one is taken.",
    example: {
      error: "This is told in JSON: content-type application/json.",
      code: "UNSUPPORTED_MEDIA_TYPE",
    },
  },
  {
    status: 429,
    name: "TooManyRequests",
    words: "The budget of the minute is spent; `Retry-After` says how many seconds to wait.",
    example: denied(
      "throttle",
      "RATE_LIMITED",
      "Too many requests: 100 a minute are allowed. Try again in 12 s.",
      "wait",
      { limit: 100, retryAfter: 12 },
    ),
  },
  {
    status: 500,
    name: "Unexpected",
    words: "Our fault.",
    example: {
      error: "Something went wrong on our side. Quote the request id when you report it.",
      code: "INTERNAL_SERVER_ERROR",
    },
  },
];

const header = (name: string) => ({ $ref: `#/components/headers/${name}` });

/** The refusals as components, by name. */
export const REFUSALS = Object.fromEntries(
  REFUSED.map(({ status, name, words, example }) => [
    name,
    {
      description: words,
      headers: {
        "x-request-id": header("RequestId"),
        ...(status === 429 && {
          "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } },
        }),
      },
      content: {
        "application/json": {
          schema: { $ref: "#/components/schemas/Error" },
          example: { success: false, ...example, requestId: REQUEST_ID },
        },
      },
    },
  ]),
);

/** Which refusals an operation may answer. */
export function refusalsOf({ door, method, fields }: Operation): Record<string, unknown> {
  const identified = door.requirement.base !== "public";
  const told = method === "POST" || method === "PATCH";
  const possible: Readonly<Record<number, boolean>> = {
    400: true,
    401: identified,
    402: ofTenant(door),
    403: identified,
    404: Object.keys(fields.properties).some((name) => /ids?$/i.test(name)),
    409: door.type === "mutation",
    413: told,
    415: told,
    429: true,
    500: true,
  };
  return Object.fromEntries(
    REFUSED.filter(({ status }) => possible[status]).map(({ status, name }) => [
      String(status),
      { $ref: `#/components/responses/${name}` },
    ]),
  );
}
