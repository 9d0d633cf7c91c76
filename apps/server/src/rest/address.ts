import type { Door } from "@igny8/api/access/catalogue";

export const METHODS = ["GET", "POST", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];
/** Where a procedure is found under /api/v1; a field of its input in braces is part of the path. */
export type Address = { method: Method; path: string };

/** Addresses that are promised to others, or named after what they are for. All else follows the rule. */
export const NAMED: Readonly<Record<string, Address>> = {
  "integrations.bridge.site": { method: "GET", path: "/bridge/site" },
  "integrations.bridge.content": { method: "GET", path: "/bridge/content" },
  "integrations.bridge.report": { method: "POST", path: "/bridge/content/{id}/status" },
  "integrations.bridge.terms": { method: "POST", path: "/bridge/terms" },
  "payments.methods.available": { method: "GET", path: "/billing/payment-methods/available" },
  "payments.methods.list": { method: "GET", path: "/billing/payment-methods" },
  "payments.methods.create": { method: "POST", path: "/billing/payment-methods" },
  "payments.methods.setDefault": { method: "POST", path: "/billing/payment-methods/{id}/default" },
  "payments.methods.remove": { method: "DELETE", path: "/billing/payment-methods/{id}" },
  "staff.payments.confirm": { method: "POST", path: "/billing/confirm-bank-transfer" },
};

/** Verbs that a method says, so that the path need not. */
const OF_ALL: Readonly<Record<string, Method>> = { list: "GET", create: "POST" };
const OF_ONE: Readonly<Record<string, Method>> = { get: "GET", update: "PATCH", delete: "DELETE" };

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * The one rule: nouns are the path; `list` and `create` are GET and POST of it; an id that the input must
 * have follows the noun, and `get`, `update`, `delete` of it are GET, PATCH and DELETE; any other verb is
 * the last part of the path, asked with GET and done with POST.
 * @param required the fields that every input has
 */
export function addressOf({ path, type }: Pick<Door, "path" | "type">, required: readonly string[]): Address {
  const named = NAMED[path];
  if (named) return named;
  const nouns = path.split(".");
  const verb = nouns.pop() ?? "";
  const base = `/${nouns.map(kebab).join("/")}`;
  const asked = type === "query";
  const whole = OF_ALL[verb];
  if (whole && asked === (whole === "GET")) return { method: whole, path: base };
  const names = ["id", `${nouns.at(-1)?.replace(/s$/, "")}Id`];
  const own = names.find((name) => required.includes(name));
  const at = own === undefined ? base : `${base}/{${own}}`;
  const single = own === undefined ? undefined : OF_ONE[verb];
  if (single && asked === (single === "GET")) return { method: single, path: at };
  return { method: asked ? "GET" : "POST", path: `${at}/${kebab(verb)}` };
}
