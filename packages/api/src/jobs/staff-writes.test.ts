import { beforeAll, expect, it } from "vitest";
import { newestEvent } from "../testing/events.ts";
import { failureOf } from "../testing/failure.ts";
import { shopSector } from "../testing/places.ts";
import { type Stage, stage } from "../testing/stage.ts";

let s: Stage;
beforeAll(async () => {
  s = await stage();
});

it("jobs of all accounts are seen, stopped and started again, and the account's audit tells", async () => {
  const { accountId } = s.place("zara");
  const { place } = await shopSector(s);
  const { jobId } = await s.ed.clusters.run(place);
  const { items } = await s.deskDeveloper.staff.jobs.list({ kind: "clusters.run", status: "queued" });
  expect(items).toMatchObject([
    { id: jobId, account: { slug: "acme" }, can: { cancel: true, retry: false } },
  ]);
  const ofZara = { accountId, id: jobId };
  expect(await failureOf(s.deskDeveloper.staff.jobs.retry(ofZara))).toMatchObject({
    code: "STATUS_CONFLICT",
  });
  await s.deskDeveloper.staff.jobs.cancel(ofZara);
  expect(await s.ed.credits.balance()).toMatchObject({ held: 0 });
  expect(await newestEvent(s, accountId, "staff.jobs.cancel")).toMatchObject({
    changes: [{ kind: "job", before: { status: "queued" }, after: { status: "cancelled" } }],
  });
  await s.deskDeveloper.staff.jobs.retry(ofZara);
  await s.runJobs();
  expect(await s.deskSupport.staff.jobs.get(ofZara)).toMatchObject({ status: "succeeded" });
  const elsewhere = { accountId: s.place("omar").accountId, id: jobId };
  expect(await failureOf(s.deskSupport.staff.jobs.get(elsewhere))).toMatchObject({ httpStatus: 404 });
});
