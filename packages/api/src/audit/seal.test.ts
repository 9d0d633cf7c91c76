import { newId } from "@igny8/db/columns";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { stage } from "../testing/stage.ts";
import { tamper as tamperWith } from "../testing/tamper.ts";
import { canonical } from "./chain.ts";
import { sealEvents } from "./seal.ts";
import { verifyAudit } from "./verify.ts";

const s = await stage();
const { system } = s.databases;
const { accountId, siteId } = s.place("zara");
const owner = new pg.Client({ connectionString: s.url });
await owner.connect();
afterAll(() => owner.end());

const tamper = (text: string, values?: unknown[]) => tamperWith(s.url, text, values);
const act = (name: string) => s.ada.sites.update({ siteId, name });
const seal = () => sealEvents(system, -1000);
const chain = async () =>
  (await owner.query("select * from audit_seal where account_id = $1 order by position", [accountId])).rows;
const faults = async () => (await verifyAudit(system, accountId)).faults;

beforeEach(async () => {
  await tamper("delete from audit_seal");
  await tamper("delete from audit_unsealed");
  await tamper("delete from audit_event");
});

describe("sealing", () => {
  it("chains every event of an account in the order of their times, once", async () => {
    for (const name of ["One", "Two", "Three"]) await act(name);
    await s.omar.accounts.update({ timezone: "UTC" });
    expect(await verifyAudit(system)).toMatchObject({ sealed: 0, unsealed: 4, faults: [] });
    expect(await seal()).toBe(4);
    expect(await seal()).toBe(0);
    expect((await chain()).map(({ position }) => Number(position))).toEqual([1, 2, 3]);
    const events = (await s.ada.audit.list({})).items;
    expect((await chain()).map((row) => row.event_id)).toEqual(events.map(({ id }) => id).reverse());
    expect(events.every(({ sealed }) => sealed)).toBe(true);
    expect(await verifyAudit(system)).toMatchObject({ sealed: 4, unsealed: 0, faults: [] });
  });

  it("leaves an event alone for a second, because an older one may still commit", async () => {
    await act("Fresh");
    expect(await sealEvents(system)).toBe(0);
    expect(await verifyAudit(system, accountId)).toMatchObject({ sealed: 0, unsealed: 1, faults: [] });
  });

  it("seals an event that committed late after those that were sealed before it", async () => {
    const client = await system.pool.connect();
    await client.query("begin");
    const late = newId();
    await client.query(
      `insert into audit_event (account_id, id, actor_kind, procedure, outcome) values ($1, $2, 'system', 'late', 'done')`,
      [accountId, late],
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
    await act("Earlier on the chain");
    expect(await seal()).toBe(1);
    await client.query("commit");
    client.release();
    expect(await seal()).toBe(1);
    expect((await chain()).at(-1)).toMatchObject({ position: "2", event_id: late });
    expect(await faults()).toEqual([]);
  });

  it("is done once by several processes, with no gap", async () => {
    await owner.query(
      `insert into audit_event (account_id, id, actor_kind, procedure, outcome)
       select $1, gen_random_uuid(), 'system', 'many', 'done' from generate_series(1, 1700)`,
      [accountId],
    );
    const counts = await Promise.all([seal(), seal(), seal()]);
    const rest = await seal();
    expect(counts.reduce((sum, count) => sum + count, rest)).toBe(1700);
    expect(await verifyAudit(system, accountId)).toMatchObject({ sealed: 1700, unsealed: 0, faults: [] });
  });

  it("makes no writer wait", async () => {
    await act("Before");
    const sealer = await system.pool.connect();
    await sealer.query("begin");
    await sealer.query("select pg_advisory_xact_lock(4798104, hashtext($1))", [accountId]);
    expect(await seal()).toBe(0);
    await act("Meanwhile");
    await sealer.query("rollback");
    sealer.release();
    expect(await seal()).toBe(2);
  });
});

describe("verifying", () => {
  beforeEach(async () => {
    for (const name of ["One", "Two", "Three", "Four"]) await act(name);
    await seal();
  });

  it.each([
    ["who", "update audit_event set actor_id = gen_random_uuid() where id = $1"],
    ["what", "update audit_event set procedure = 'sites.get' where id = $1"],
    ["the changes", `update audit_event set changes = '[{"kind":"site","id":"x"}]' where id = $1`],
    ["the time", "update audit_event set created_at = created_at + interval '1 ms' where id = $1"],
    ["the reason", "update audit_event set reason = 'x' where id = $1"],
  ])("finds that %s was altered", async (_, text) => {
    const second = (await chain())[1];
    await tamper(text, [second.event_id]);
    expect(await faults()).toEqual([
      { accountId, kind: "event_altered", eventId: second.event_id, position: 2 },
    ]);
  });

  it("finds an event that was removed, alone or with its seal", async () => {
    const [, second, third] = await chain();
    await tamper("delete from audit_event where id = $1", [second.event_id]);
    expect(await faults()).toEqual([
      { accountId, kind: "event_removed", eventId: second.event_id, position: 2 },
    ]);
    await tamper("delete from audit_seal where event_id = $1", [second.event_id]);
    expect(await faults()).toEqual([{ accountId, kind: "seal_removed", eventId: null, position: 2 }]);
    expect(third.position).toBe("3");
  });

  it("finds an event whose seal was removed or forged", async () => {
    const last = (await chain())[3];
    await tamper("delete from audit_seal where event_id = $1", [last.event_id]);
    expect(await faults()).toEqual([
      { accountId, kind: "event_unsealed", eventId: last.event_id, position: null },
    ]);
    const third = (await chain())[2];
    await tamper("update audit_seal set hash = repeat('0', 64) where event_id = $1", [third.event_id]);
    expect((await faults()).map(({ kind, position }) => [kind, position])).toEqual([
      ["event_altered", 3],
      ["event_unsealed", null],
    ]);
  });

  it("finds an event that was removed before it was sealed", async () => {
    await act("Five");
    const [five] = (await s.ada.audit.list({ limit: 1 })).items;
    await tamper("delete from audit_event where id = $1", [five?.id]);
    expect(await seal()).toBe(0);
    expect(await faults()).toEqual([{ accountId, kind: "event_removed", eventId: five?.id, position: null }]);
  });
});

describe("an audit event", () => {
  it("is changed and deleted by nobody, and sealed by no tenant", async () => {
    await act("Kept");
    await seal();
    const denied = /permission denied|append-only/;
    const tenant = s.databases.tenant(accountId);
    for (const text of [
      "update audit_event set procedure = 'x'",
      "delete from audit_event",
      "truncate audit_event cascade",
      "update audit_seal set hash = 'x'",
      "delete from audit_seal",
    ]) {
      await expect(system.pool.query(text)).rejects.toThrow(denied);
      await expect(tenant.transaction((tx) => tx.execute(text))).rejects.toMatchObject({
        cause: { message: expect.stringMatching(denied) },
      });
      await expect(owner.query(text)).rejects.toThrow("append-only");
    }
    for (const text of [
      `insert into audit_seal (account_id, position, event_id, hash) select account_id, 9, id, 'x' from audit_event`,
      "delete from audit_unsealed",
      "select * from audit_unsealed",
    ])
      await expect(tenant.transaction((tx) => tx.execute(text))).rejects.toMatchObject({
        cause: { message: expect.stringMatching(denied) },
      });
    expect((await s.ada.audit.list({})).total).toBe(1);
  });

  it("reads the same to the seal whatever the order of its fields, and a new empty column changes nothing", () => {
    const event = {
      accountId,
      id: newId(),
      procedure: "x",
      reason: null,
      changes: [{ id: "1", kind: "site" }],
    };
    const other = {
      changes: [{ kind: "site", id: "1" }],
      procedure: "x",
      id: event.id,
      accountId,
      added: null,
    };
    type Event = Parameters<typeof canonical>[0];
    expect(canonical(event as unknown as Event)).toBe(canonical(other as unknown as Event));
  });
});
