import { expect, it } from "vitest";
import { addressOf, NAMED } from "./address.ts";
import { OPERATIONS } from "./routes.ts";

it.each([
  ["query sites.list", [], "GET /sites"],
  ["mutation sites.create", ["name"], "POST /sites"],
  ["query sites.get", ["siteId"], "GET /sites/{siteId}"],
  ["mutation content.update", ["id", "version"], "PATCH /content/{id}"],
  ["mutation sectors.delete", ["id"], "DELETE /sectors/{id}"],
  ["mutation keywords.delete", ["ids"], "POST /keywords/delete"],
  ["mutation content.restoreRevision", ["id"], "POST /content/{id}/restore-revision"],
  ["query content.revisions", ["id"], "GET /content/{id}/revisions"],
  ["query sites.bySlug", ["account", "slug"], "GET /sites/by-slug"],
  ["query accounts.get", [], "GET /accounts/get"],
  ["mutation staff.accounts.setPlan", ["id"], "POST /staff/accounts/{id}/set-plan"],
  ["query keywords.seeds", ["siteId"], "GET /keywords/seeds"],
] as const)("puts %s, which needs %j, at %s", (procedure, required, address) => {
  const [type, path = ""] = procedure.split(" ");
  const at = addressOf({ path, type: type === "query" ? "query" : "mutation" }, required);
  expect(`${at.method} ${at.path}`).toBe(address);
});

it("keeps the addresses that are promised, each for a procedure that there is", () => {
  const paths = OPERATIONS.map(({ door }) => door.path);
  expect(paths).toEqual(expect.arrayContaining(Object.keys(NAMED)));
  const addresses = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
  expect(addresses).toEqual(
    expect.arrayContaining([
      "POST /billing/confirm-bank-transfer",
      "GET /billing/payment-methods/available",
      "GET /billing/payment-methods",
      "POST /billing/payment-methods",
      "POST /billing/payment-methods/{id}/default",
      "DELETE /billing/payment-methods/{id}",
      "GET /bridge/site",
      "GET /bridge/content",
      "POST /bridge/content/{id}/status",
      "POST /bridge/terms",
    ]),
  );
});

it("knows for each named address which fields it holds", () => {
  for (const { door, inPath, fields } of OPERATIONS) {
    const unknown = inPath.filter((name) => !fields.required.includes(name));
    expect({ path: door.path, unknown }).toEqual({ path: door.path, unknown: [] });
  }
});
