import { readFile } from "node:fs/promises";
import { stage } from "@igny8/api/testing/stage";
import { expect, it } from "vitest";
import { createApp } from "./app.ts";

const RULES = new URL("../../../docs/alerts.yml", import.meta.url);
/** What Prometheus itself adds about a scrape. */
const OF_PROMETHEUS = new Set(["up"]);
const METRIC = /\b(?:up|(?:http|process|nodejs|igny8)_\w+)\b/g;

it("alerts are on metrics that are told, with labels that they have", async () => {
  const { platform } = await stage();
  const app = createApp({ platform, production: false, ready: async () => true });
  await app.request("/trpc/plans.list");
  const told = await (await app.request("/metrics")).text();
  const rules = await readFile(RULES, "utf8");
  const expressions = [...rules.matchAll(/^ {8}expr: (.+(?:\n {10}.+)*)/gm)].map(([, text = ""]) => text);
  expect(expressions.length).toBe(rules.match(/- alert: /g)?.length);
  const named = expressions
    .flatMap((text) => text.match(METRIC) ?? [])
    .filter((name) => !OF_PROMETHEUS.has(name));
  expect(named.length).toBeGreaterThanOrEqual(expressions.length - 1);
  for (const name of named) expect(told, name).toMatch(new RegExp(`^${name}[ {]`, "m"));
  const surfaces = expressions.flatMap((text) =>
    [...text.matchAll(/surface!?="([^"]+)"/g)].map(([, at]) => at),
  );
  for (const surface of surfaces) await app.request(String(surface));
  const after = await (await app.request("/metrics")).text();
  for (const surface of surfaces) expect(after).toContain(`surface="${surface}"`);
});

it("the figures are those of the installation, and a database that is away is told and not a fault", async () => {
  const s = await stage();
  const app = createApp({ platform: s.platform, production: false, ready: async () => true });
  const figures = await (await app.request("/metrics")).text();
  expect(figures).toMatch(/^igny8_database_up 1$/m);
  expect(figures).toMatch(/^igny8_jobs_queued 0$/m);
  const away = {
    ...s.platform,
    databases: { ...s.databases, system: { ...s.databases.system, read: broken } },
  };
  const alone = createApp({ platform: away, production: false, ready: async () => false });
  const answer = await alone.request("/metrics");
  expect(answer.status).toBe(200);
  expect(await answer.text()).toMatch(/^igny8_database_up 0$/m);
});

const broken = new Proxy({} as never, {
  get: () => () => Promise.reject(new Error("The database is away")),
});
