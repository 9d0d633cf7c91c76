import { newId } from "@igny8/db/columns";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { stage } from "../testing/stage.ts";
import { sweepAnswers } from "./idempotency.ts";

const s = await stage();
const run = (text: string, values: unknown[] = []) => s.databases.system.pool.query(text, values);
const ownAccount = (name: "zara") => s.place(name).accountId;

describe("an idempotency key", () => {
  it("gets the first answer again for the same input, and 409 for another", async () => {
    const keyed = (key: string) => s.as("zara", { "idempotency-key": key });
    const failed = newId();
    await s.databases.system.read.execute(sql`
      insert into job (account_id, id, kind, input, status, actor_kind)
      values (${ownAccount("zara")}, ${failed}, 'tasks.write', '{"ids": []}', 'failed', 'user')`);
    const first = await keyed("again").jobs.retry({ id: failed });
    expect(await keyed("again").jobs.retry({ id: failed })).toEqual(first);
    expect(await failureOf(keyed("again").jobs.retry({ id: newId() }))).toMatchObject({
      httpStatus: 409,
      code: "IDEMPOTENCY_CONFLICT",
    });
    expect(await failureOf(keyed("another").jobs.retry({ id: failed }))).toMatchObject({
      code: "STATUS_CONFLICT",
    });
    expect(await failureOf(keyed("no spaces allowed").jobs.retry({ id: failed }))).toMatchObject({
      httpStatus: 400,
      issues: [{ field: "idempotency-key" }],
    });
    expect(
      await failureOf(s.as("omar", { "idempotency-key": "again" }).jobs.retry({ id: failed })),
    ).toMatchObject({
      httpStatus: 404,
    });
  });

  it("is forgotten after two days, and not before", async () => {
    await run("update idempotent_answer set created_at = now() - interval '47 hours' where key = 'again'");
    expect(await sweepAnswers(s.databases.system, new Date())).toBe(0);
    await run("update idempotent_answer set created_at = now() - interval '49 hours' where key = 'again'");
    expect(await sweepAnswers(s.databases.system, new Date())).toBe(1);
  });

  it("of twenty equal requests at once lets one act", async () => {
    const failed = newId();
    await s.databases.system.read.execute(sql`
      insert into job (account_id, id, kind, input, status, actor_kind)
      values (${ownAccount("zara")}, ${failed}, 'tasks.write', '{"ids": []}', 'failed', 'user')`);
    const same = s.as("zara", { "idempotency-key": "twenty" });
    const answers = await Promise.all(Array.from({ length: 20 }, () => same.jobs.retry({ id: failed })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const { rows } = await run("select version from job where id = $1", [failed]);
    expect(rows).toEqual([{ version: 2 }]);
  });

  it("keeps nothing of a refused request", async () => {
    const gone = newId();
    const keyed = s.as("zara", { "idempotency-key": "refused" });
    expect(await failureOf(keyed.jobs.retry({ id: gone }))).toMatchObject({ httpStatus: 404 });
    const { rows } = await run("select 1 from idempotent_answer where key = 'refused'");
    expect(rows).toEqual([]);
  });
});
