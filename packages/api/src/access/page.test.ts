import { describe, expect, it } from "vitest";
import { stage } from "../testing/stage.ts";
import { MOST_COUNTED } from "./page.ts";

const s = await stage();
const { pool } = s.databases.system;
const { accountId, userId } = s.place("zara");

const notify = (howMany: number) =>
  pool.query(
    `insert into notification (account_id, id, user_id, kind, title)
     select $1, gen_random_uuid(), $2, 'plain', 'Something was done' from generate_series(1, $3)`,
    [accountId, userId, howMany],
  );
const counted = async (unread = false) => {
  const { total, totalIsBound } = await s.zara.notifications.list({ unread, limit: 1 });
  return { total, totalIsBound };
};

describe("the total of a list", () => {
  it("is exact as far as it is counted", async () => {
    await notify(3);
    expect(await counted()).toEqual({ total: 3, totalIsBound: false });
    await notify(MOST_COUNTED - 3);
    expect(await counted()).toEqual({ total: MOST_COUNTED, totalIsBound: false });
  });

  it("says that it is a bound when there are more, and the list goes on", async () => {
    await notify(1);
    expect(await counted()).toEqual({ total: MOST_COUNTED, totalIsBound: true });
    expect((await s.zara.notifications.list({ limit: 1 })).nextCursor).not.toBeNull();
  });

  it("is of what was asked for", async () => {
    await pool.query(
      "update notification set read_at = now() where id in (select id from notification where account_id = $1 limit 9000)",
      [accountId],
    );
    expect(await counted(true)).toEqual({ total: MOST_COUNTED - 8999, totalIsBound: false });
    expect((await s.omar.notifications.list()).total).toBe(0);
  });
});
