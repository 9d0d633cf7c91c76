import { doors } from "@igny8/api/root";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, it } from "vitest";
import { describeApi } from "./document.ts";
import { OPERATIONS, PREFIX } from "./routes.ts";

type Described = {
  operationId: string;
  description: string;
  parameters?: { name?: string; in?: string; required?: boolean; schema?: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown; example?: unknown }> };
  security: object[];
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
};
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Described>>;
  components: { securitySchemes: object; schemas: object };
};

const document = JSON.parse(JSON.stringify(describeApi(OPERATIONS, PREFIX))) as Document;
const described = Object.values(document.paths).flatMap((methods) => Object.values(methods));
const of = (path: string) => described.find(({ operationId }) => operationId === path) as Described;

it("is valid OpenAPI 3.1", async () => {
  const validator = new Validator();
  const { errors, valid } = await validator.validate(structuredClone(document));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe("3.1");
});

it("describes every procedure that is no subscription, once, by its tRPC path", () => {
  const wanted = doors().filter(({ type }) => type !== "subscription");
  expect(described.map(({ operationId }) => operationId).sort()).toEqual(wanted.map(({ path }) => path));
  expect(wanted.length).toBeGreaterThan(100);
});

it("refers to nothing that is not there", () => {
  const text = JSON.stringify(document);
  const missing = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].filter(([, path = ""]) => {
    const found = path
      .split("/")
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
    return found === undefined;
  });
  expect(missing).toEqual([]);
});

it("says of each operation who may call it, how often, and with which credential", () => {
  expect(of("keywords.create").description).toContain("Needs the role `editor`");
  expect(of("keywords.create").description).toContain("Throttle: `planner`, 60 calls a minute");
  expect(of("keywords.create").security).toEqual([{ bearer: [] }, { apiKey: [] }]);
  expect(of("staff.accounts.list").security).toEqual([{ bearer: [] }]);
  expect(of("plans.list").security).toEqual([]);
  expect(of("tasks.write").parameters).toContainEqual({ $ref: "#/components/parameters/idempotencyKey" });
  expect(Object.keys(document.components.securitySchemes)).toEqual(["bearer", "apiKey"]);
});

it("takes inputs from the procedures' own schemas: path, query, JSON and forms", () => {
  expect(of("keywords.list").parameters).toContainEqual({
    name: "minVolume",
    in: "query",
    required: false,
    schema: { type: "integer", minimum: 0, maximum: 2_000_000_000 },
  });
  expect(of("content.update").parameters?.[0]).toMatchObject({ name: "id", in: "path", required: true });
  const { content = {} } = of("keywords.import").requestBody ?? {};
  expect(Object.keys(content)).toEqual(["application/json", "multipart/form-data"]);
  expect(content["application/json"]).toMatchObject({
    schema: { properties: { csv: { type: "string" } }, required: ["siteId", "sectorId", "csv"] },
    example: { csv: "text" },
  });
  expect(JSON.stringify(content["multipart/form-data"])).toContain('"format":"binary"');
});

it("describes what the bridge answers, and the frame of every list", () => {
  const answer = (path: string) => of(path).responses["200"]?.content?.["application/json"]?.schema;
  expect(answer("integrations.bridge.report")).toMatchObject({
    properties: { siteStatus: { enum: expect.arrayContaining(["published"]) } },
  });
  expect(JSON.stringify(answer("integrations.bridge.content"))).toContain('"format":"date-time"');
  expect(answer("sites.list")).toEqual({ $ref: "#/components/schemas/Page" });
});
