import { idempotentAnswer } from "@igny8/db/schema/jobs";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { countSent } from "../testing/counting.ts";
import { stage } from "../testing/stage.ts";

const s = await stage();
const [acme, omar] = [s.place("zara").accountId, s.place("omar").accountId];
const alone = (accountId: string, text: ReturnType<typeof sql>) =>
  s.databases.tenant(accountId).alone<{ slug: string }>(text);

describe("statements that are transactions of their own", () => {
  const slugs = (accountId: string) => alone(accountId, sql`select slug from account`);

  it("share a message group with other accounts', and each sees its own account alone", async () => {
    const asked = Array.from({ length: 16 }, (_, n) => (n % 2 === 0 ? acme : omar));
    const { answer, ...sent } = await countSent(() => Promise.all(asked.map(slugs)));
    expect(sent).toEqual({ statements: 16, trips: 4 });
    expect(answer).toEqual(asked.map((id) => [{ slug: id === acme ? "acme" : "omar-media" }]));
  });

  it("are done once each when one of a group fails", async () => {
    const put = (accountId: string, key: string, divisor: number) =>
      alone(
        accountId,
        sql`insert into ${idempotentAnswer} (account_id, key, path, input_hash)
          select ${accountId}, ${key}, '', (1 / ${divisor}::int)::text`,
      );
    const settled = await Promise.allSettled(
      Array.from({ length: 12 }, (_, n) => put(n % 2 === 0 ? acme : omar, `alone ${n}`, n === 5 ? 0 : 1)),
    );
    expect(settled.flatMap(({ status }, n) => (status === "rejected" ? [n] : []))).toEqual([5]);
    const { rows } = await s.databases.system.pool.query(
      "select count(*)::int as n, count(distinct account_id)::int as accounts from idempotent_answer where key like 'alone %'",
    );
    expect(rows).toEqual([{ n: 11, accounts: 2 }]);
  });

  it("cannot write into the account of another in their group", async () => {
    const trespass = alone(
      omar,
      sql`insert into ${idempotentAnswer} (account_id, key, path, input_hash) values (${acme}, 'x', '', '')`,
    );
    const settled = await Promise.allSettled([
      slugs(acme),
      trespass,
      ...Array.from({ length: 8 }, () => slugs(acme)),
    ]);
    expect(settled[1]).toMatchObject({ status: "rejected", reason: { code: "42501" } });
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(9);
  });
});
