import { BRIDGE_KEY } from "@igny8/api/testing/cast";
import { newId } from "@igny8/db/columns";
import { describe, expect, it } from "vitest";
import { bodyOf, restStage } from "../testing/rest.ts";
import type { Operation } from "./operations.ts";
import { OPERATIONS } from "./routes.ts";

const { app, desk, as, call, send } = await restStage();

describe("every procedure refuses by REST as it does by tRPC", () => {
  /** PostgreSQL cannot hold it, so what passes the gates is refused for this, and nothing is done. */
  const POISON = "\0";
  const id = newId();

  async function byRest({ path, method, inPath }: Operation, headers: Record<string, string>) {
    const at = inPath.reduce((address, name) => address.replace(`{${name}}`, id), path);
    const response =
      method === "GET" || method === "DELETE"
        ? await call(method, `${at}?poison=%00`, headers)
        : await send(method, at, { poison: POISON }, headers);
    const { code, denial, error } = await bodyOf(response);
    return { status: response.status, code, denial, error };
  }

  async function byTrpc({ door, inPath }: Operation, headers: Record<string, string>) {
    const input = JSON.stringify({ ...Object.fromEntries(inPath.map((name) => [name, id])), poison: POISON });
    const response =
      door.type === "query"
        ? await app.request(`/trpc/${door.path}?input=${encodeURIComponent(input)}`, { headers })
        : await app.request(`/trpc/${door.path}`, {
            method: "POST",
            headers: { "content-type": "application/json", ...headers },
            body: input,
          });
    const { error } = (await response.json()) as {
      error: { message: string; data: { code: string; denial?: object } };
    };
    return {
      status: response.status,
      code: error.data.code,
      denial: error.data.denial,
      error: error.message,
    };
  }

  it.each([
    ["nobody", () => ({})],
    ["a bad token", () => ({ authorization: "Bearer nonsense" })],
    ["a viewer", () => as("vera")],
    ["an owner", () => as("zara")],
    ["a member of no such account", () => ({ ...as("omar"), "x-account": "acme" })],
    ["the owner of a suspended account", () => as("stan")],
    ["the bridge's key", () => ({ "x-api-key": BRIDGE_KEY })],
    ["the billing desk", () => desk],
  ])("to %s", async (_, headers) => {
    for (const operation of OPERATIONS) {
      const [rest, trpc] = [await byRest(operation, headers()), await byTrpc(operation, headers())];
      expect({ path: operation.door.path, ...rest }).toEqual({ path: operation.door.path, ...trpc });
    }
  });
});
