import { newId } from "@igny8/db/columns";
import { cluster } from "@igny8/db/schema/clusters";
import { contentIdea } from "@igny8/db/schema/ideas";
import { keyword } from "@igny8/db/schema/keywords";
import { sector } from "@igny8/db/schema/sectors";
import type { Tx } from "@igny8/db/tenant";
import { sql } from "drizzle-orm";
import { normalForm, phraseFault, readIntent, tidy } from "../../keywords/rules.ts";
import { CONTENT_TYPE, IDEA_STATUS, STRUCTURE } from "./meanings.ts";
import type { Say } from "./report.ts";
import { strays } from "./sites.ts";
import { allOf, bring, knownIds, type Place, type Run, remember } from "./store.ts";
import { key, list, moment, number, type Row, text, truth, whole } from "./values.ts";

/** Sectors made for rows that lay in a site and in none of its sectors. */
const UNSORTED = "unsorted";

export type Spot = { accountId: string; siteId: string; sectorId: string };

/** Where a row of the planner or the writer belongs, or null with the reason why nowhere. */
export async function spotOf(run: Run, tx: Tx, row: Row, say: Say): Promise<Spot | null> {
  if (truth(row, "is_deleted", false)) return say.skipped("was deleted there");
  const home = run.places.get("sites")?.get(key(row, "site_id") ?? "");
  if (!home) return say.skipped(`site ${key(row, "site_id") ?? "(none)"} was not brought over`);
  if (strays(run, row, home, say)) return null;
  const { accountId, id: siteId } = home;
  const named = run.places.get("sectors")?.get(key(row, "sector_id") ?? "");
  if (named?.siteId === siteId) return { accountId, siteId, sectorId: named.id };
  say.altered(`sector ${key(row, "sector_id") ?? "(none)"} is none of its site: ${UNSORTED}`);
  return { accountId, siteId, sectorId: await unsortedIn(tx, accountId, siteId) };
}

async function unsortedIn(tx: Tx, accountId: string, siteId: string): Promise<string> {
  const known = (await knownIds(tx, UNSORTED, [siteId])).get(siteId);
  if (known !== undefined) return known;
  const id = newId();
  await tx.insert(sector).values({ accountId, id, siteId, name: "Unsorted", slug: `imported-${UNSORTED}` });
  await remember(tx, UNSORTED, siteId, id);
  return id;
}

/** A row that another one names, when it lies in the same site; else nothing, in words. */
export function linked(
  run: Run,
  table: "clusters" | "ideas" | "tasks",
  id: string | null,
  spot: Spot,
  say: Say,
) {
  if (id === null) return null;
  const found = run.places.get(table)?.get(id);
  if (found?.siteId === spot.siteId) return found.id;
  say.altered(`lost its link to ${table} ${id}, which is not in its site`);
  return null;
}

export const meaningOf = <V extends string>(
  words: Readonly<Record<string, V>>,
  row: Row,
  column: string,
  otherwise: V,
  say: Say,
): V => {
  const word = text(row, column, 60).toLowerCase();
  const known = words[word];
  if (known === undefined && word !== "") say.altered(`${column} ${word} is unknown: ${otherwise}`);
  return known ?? otherwise;
};

export async function bringPlanner(run: Run): Promise<void> {
  await bring(run, "clusters", (tx, row, say) => bringCluster(run, tx, row, say));
  const seeds = new Map((await allOf(run, "seed_keywords")).map((row) => [key(row), row]));
  await bring(run, "keywords", (tx, row, say) => bringKeyword(run, tx, { row, seeds }, say));
  await run.transaction(summariseClusters);
  await bring(run, "ideas", (tx, row, say) => bringIdea(run, tx, row, say));
}

async function bringCluster(run: Run, tx: Tx, row: Row, say: Say): Promise<Place | null> {
  const spot = await spotOf(run, tx, row, say);
  if (!spot) return null;
  const id = newId();
  const name = text(row, "name", 200) || `Cluster ${key(row)}`;
  await tx.insert(cluster).values({
    ...spot,
    id,
    name,
    primaryKeyword: name,
    description: text(row, "description", 2000),
    status: text(row, "status", 40) === "mapped" ? "mapped" : "new",
    createdAt: moment(row, "created_at") ?? run.now,
  });
  return { id, ...spot };
}

async function bringKeyword(
  run: Run,
  tx: Tx,
  { row, seeds }: { row: Row; seeds: ReadonlyMap<string | null, Row> },
  say: Say,
): Promise<Place | null> {
  const spot = await spotOf(run, tx, row, say);
  if (!spot) return null;
  const seed = seeds.get(key(row, "seed_keyword_id")) ?? {};
  const phrase = tidy(text(row, "keyword", 400) || text(seed, "keyword", 400));
  const fault = phraseFault(phrase);
  if (fault !== undefined) return say.skipped(fault);
  const clusterId = linked(run, "clusters", key(row, "cluster_id"), spot, say);
  const difficulty = whole(row, "difficulty") ?? whole(seed, "difficulty");
  if (difficulty !== null && difficulty > 100) say.altered(`difficulty ${difficulty} is 100 here`);
  const id = newId();
  const stored = await tx
    .insert(keyword)
    .values({
      ...spot,
      id,
      phrase,
      normal: normalForm(phrase),
      volume: whole(row, "volume") ?? whole(seed, "volume"),
      difficulty: difficulty === null ? null : Math.min(100, difficulty),
      cpc: number(row, "cpc"),
      intent: readIntent(text(row, "intent", 40) || text(seed, "intent", 40)),
      source: key(row, "seed_keyword_id") === null ? "import" : "seed",
      status: clusterId === null ? "new" : "mapped",
      clusterId,
      createdAt: moment(row, "created_at") ?? run.now,
    })
    .onConflictDoNothing()
    .returning({ id: keyword.id });
  return stored.length > 0 ? { id, ...spot } : say.skipped(`its sector has “${phrase}” already`);
}

/** Counts and sums of the clusters that were brought over, from their keywords, as clusters/rules.ts does. */
const summariseClusters = (tx: Tx) =>
  tx.execute(sql`
    update cluster c set keyword_count = s.n, volume = s.volume, difficulty = s.difficulty, intent = s.intent,
      primary_keyword = s.first
    from (
      select k.account_id, k.cluster_id, count(*) as n, coalesce(sum(k.volume), 0) as volume,
        avg(k.difficulty) as difficulty, mode() within group (order by k.intent) as intent,
        (array_agg(k.phrase order by coalesce(k.volume, 0) desc, length(k.phrase), k.phrase))[1] as first
      from keyword k where k.deleted_at is null and k.cluster_id is not null
        and exists (select 1 from legacy_row l where l.kind = 'clusters' and l.new_id = k.cluster_id)
      group by k.account_id, k.cluster_id
    ) s
    where c.account_id = s.account_id and c.id = s.cluster_id`);

async function bringIdea(run: Run, tx: Tx, row: Row, say: Say): Promise<Place | null> {
  const spot = await spotOf(run, tx, row, say);
  if (!spot) return null;
  const id = newId();
  await tx.insert(contentIdea).values({
    ...spot,
    id,
    clusterId: linked(run, "clusters", key(row, "cluster_id"), spot, say),
    title: text(row, "title", 200) || `Idea ${key(row)}`,
    brief: text(row, "description", 5000),
    keywords: list(row, "target_keywords"),
    contentType: meaningOf(CONTENT_TYPE, row, "content_type", "post", say),
    structure: meaningOf(STRUCTURE, row, "content_structure", "article", say),
    estimatedWords: whole(row, "estimated_word_count", 1) ?? 1000,
    status: meaningOf(IDEA_STATUS, row, "status", "new", say),
    createdAt: moment(row, "created_at") ?? run.now,
  });
  return { id, ...spot };
}
