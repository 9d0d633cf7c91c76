import { automationItem } from "@igny8/db/schema/automation";
import { cluster } from "@igny8/db/schema/clusters";
import { content } from "@igny8/db/schema/content";
import { creditCost } from "@igny8/db/schema/credits";
import { contentIdea } from "@igny8/db/schema/ideas";
import { image } from "@igny8/db/schema/images";
import { job } from "@igny8/db/schema/jobs";
import { keyword } from "@igny8/db/schema/keywords";
import { sector } from "@igny8/db/schema/sectors";
import { task } from "@igny8/db/schema/tasks";
import type { Reader } from "@igny8/db/tenant";
import { type SQL, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { MIN_KEYWORDS } from "../clusters/schema.ts";
import { type Charged, KEYWORDS_OF_A_CLUSTER, type Prices, type Stock, type Waiting } from "./forecast.ts";
import { capOf, IMAGES_OF_AN_ARTICLE } from "./rules.ts";
import { STAGE_NUMBERS, type StageNumber } from "./schema.ts";

/** What a stage takes up next, and what its price is reckoned by. */
export type Subject = Charged & { id: string; title: string };

type Rows = Pick<Reader, "execute">;
type Place = { accountId: string; siteId: string };

/**
 * What waits for each stage: rows of id, title, what it is priced by, how much it should make, and rank,
 * lowest first. A stage leaves alone what a person has in hand: tasks that are somebody's, articles that
 * somebody has changed or sent back.
 */
const WAITING: Record<StageNumber, (place: Place) => SQL> = {
  // A sector is paid for again only when a keyword has come since: what fits nowhere stays unmapped.
  1: ({ accountId, siteId }) => sql`
    select s.id, s.name as title, 'clustering' as operation, 1 as amount,
      greatest(1, least(count(*), 20000) / ${KEYWORDS_OF_A_CLUSTER})::int as gives, s.id::text as rank
    from ${sector} s join ${keyword} k on k.account_id = s.account_id and k.site_id = s.site_id and k.sector_id = s.id
    where s.account_id = ${accountId} and s.site_id = ${siteId} and s.deleted_at is null
      and k.cluster_id is null and k.deleted_at is null
      and not exists (select 1 from ${job} j where j.account_id = s.account_id and j.kind = 'clusters.run'
        and j.status in ('queued', 'running') and j.input->>'sectorId' = s.id::text)
    group by s.id, s.name
    having count(*) >= ${MIN_KEYWORDS} and max(k.updated_at) > coalesce((
      select max(i.started_at) from ${automationItem} i
      where i.account_id = ${accountId} and i.stage = 1 and i.subject_id = s.id and i.status = 'done'), '-infinity')`,
  2: ({ accountId, siteId }) => sql`
    select c.id, c.name as title, 'ideas' as operation, 1 as amount, 1 as gives,
      lpad((10000000000000 - c.volume)::text, 14, '0') || c.id::text as rank
    from ${cluster} c
    where c.account_id = ${accountId} and c.site_id = ${siteId} and c.deleted_at is null and c.status = 'new'`,
  3: ({ accountId, siteId }) => sql`
    select i.id, i.title, null as operation, 1 as amount, 1 as gives,
      lpad((3000000000 - i.priority)::text, 10, '0') || i.id::text as rank
    from ${contentIdea} i
    where i.account_id = ${accountId} and i.site_id = ${siteId} and i.deleted_at is null and i.status = 'new'`,
  4: ({ accountId, siteId }) => sql`
    select t.id, t.title, 'content' as operation, t.target_words as amount, 1 as gives,
      coalesce(t.due_on::text, '9999') || t.id::text as rank
    from ${task} t
    where t.account_id = ${accountId} and t.site_id = ${siteId} and t.deleted_at is null
      and t.status = 'queued' and t.assignee_id is null`,
  5: (place) => sql`
    select c.id, c.title, 'image_prompts' as operation, ${IMAGES_OF_AN_ARTICLE}::int as amount,
      ${IMAGES_OF_AN_ARTICLE}::int as gives, c.id::text as rank
    from ${content} c
    where ${untouched(place)} and not exists (select 1 from ${image} i
      where i.account_id = c.account_id and i.content_id = c.id and i.deleted_at is null)`,
  6: ({ accountId, siteId }) => sql`
    select i.id, left(i.prompt, 200) as title, 'image_' || i.tier as operation, 1 as amount, 1 as gives,
      i.content_id::text || lpad(i.position::text, 6, '0') as rank
    from ${image} i
    where i.account_id = ${accountId} and i.site_id = ${siteId} and i.deleted_at is null
      and i.status = 'pending' and i.storage_key is null
      and exists (select 1 from ${content} c where c.account_id = i.account_id and c.id = i.content_id
        and c.deleted_at is null and c.site_status = 'not_published')
      and not exists (select 1 from ${job} j
        where j.account_id = i.account_id and j.id = i.job_id and j.status in ('queued', 'running'))`,
  7: (place) => sql`
    select c.id, c.title, null as operation, 1 as amount, 1 as gives, c.id::text as rank
    from ${content} c where ${untouched(place)}`,
};

/** Drafts as the provider left them. */
const untouched = ({ accountId, siteId }: Place) => sql`
  c.account_id = ${accountId} and c.site_id = ${siteId} and c.deleted_at is null and c.provider is not null
  and c.status = 'draft' and c.site_status = 'not_published' and c.version = 1 and c.review_note is null`;

const placeOf = (scope: TenantScope, siteId: string): Place => ({ accountId: scope.account.id, siteId });

type Part = {
  stage: number;
  items: number;
  gives: number;
  operation: string | null;
  amount: number;
  count: number;
};

/** What waits for every stage; and of that what a run with a cap of `maxItems` would take. */
export async function countStock(
  scope: TenantScope,
  db: Rows,
  siteId: string,
  maxItems: number,
): Promise<Stock> {
  const parts = STAGE_NUMBERS.map(
    (stage) => sql`
      select ${stage}::int as stage, max(n.items)::int as items, n.operation, n.amount::int as amount,
        (count(*) filter (where n.nth <= ${capOf(stage, maxItems)}))::int as count,
        coalesce(sum(n.gives) filter (where n.nth <= ${capOf(stage, maxItems)}), 0)::int as gives
      from (select w.*, row_number() over (order by w.rank) as nth, count(*) over () as items
        from (${WAITING[stage](placeOf(scope, siteId))}) w) n
      group by n.operation, n.amount`,
  );
  const { rows } = await db.execute<Part>(sql.join(parts, sql` union all `));
  const waitingFor = (wanted: StageNumber): Waiting => {
    const found = rows.filter(({ stage }) => stage === wanted);
    return {
      items: found[0]?.items ?? 0,
      gives: found.reduce((sum, { gives }) => sum + gives, 0),
      charges: found.map(({ operation, amount, count }) => ({ operation, amount, count })),
    };
  };
  return {
    1: waitingFor(1),
    2: waitingFor(2),
    3: waitingFor(3),
    4: waitingFor(4),
    5: waitingFor(5),
    6: waitingFor(6),
    7: waitingFor(7),
  };
}

/** The first item that waits for a stage and that the run has not taken up before. */
export async function nextSubject(
  scope: TenantScope,
  db: Rows,
  { siteId, runId, stage }: { siteId: string; runId: string; stage: StageNumber },
): Promise<Subject | undefined> {
  const { rows } = await db.execute<Subject>(sql`
    select w.id, w.title, w.operation, w.amount from (${WAITING[stage](placeOf(scope, siteId))}) w
    where not exists (select 1 from ${automationItem} i
      where i.account_id = ${scope.account.id} and i.run_id = ${runId} and i.stage = ${stage} and i.subject_id = w.id)
    order by w.rank limit 1`);
  return rows[0];
}

/** The price list. What it gives throws CONFIG_MISSING for what the list lacks. */
export async function loadPrices(db: Pick<Reader, "select">): Promise<Prices> {
  const rows = await db
    .select({ operation: creditCost.operation, credits: creditCost.credits, unit: creditCost.unit })
    .from(creditCost);
  const prices = new Map(rows.map(({ operation, ...cost }) => [operation, cost]));
  return (operation) => {
    const cost = prices.get(operation);
    if (!cost) throw new AppError("CONFIG_MISSING", { what: `a price for the operation ${operation}` });
    return cost;
  };
}
