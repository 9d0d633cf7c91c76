import pg from "pg";
import { type Installation, openBeside } from "../installation.ts";
import { type Asked, fire } from "../load.ts";
import { startServer } from "../process.ts";
import { alternate, median } from "../rounds.ts";
import { type Row, ratio } from "../table.ts";
import { serverEnv } from "./start.ts";

const FIRST_PORT = 31_740;
const SIZES = { few: 100, many: 10_000 };
const KEYWORDS = 50;
/** So many tenants ask in turn, spread over all of them. */
const CALLERS = 100;
const CONNECTIONS = 16;
const ROUNDS = 5;
const SECONDS = 2;

/** One tenant's list of 50 keywords on an installation with 10,000 such tenants, and on one with 100. */
export async function measureScale(installation: Installation, cli: string): Promise<Row[]> {
  const stops: (() => Promise<void>)[] = [];
  try {
    const shots: Record<string, () => Promise<number>> = {};
    for (const [index, [name, accounts]] of Object.entries(SIZES).entries()) {
      const { url, dataDir, close } = await openBeside(installation, name);
      stops.push(close);
      const requests = await fill(url, accounts);
      const port = FIRST_PORT + index;
      const server = await startServer(cli, port, serverEnv(url, port, dataDir));
      stops.push(server.stop);
      const address = `http://127.0.0.1:${port}`;
      for (const request of requests) await check(address, request);
      shots[name] = async () => {
        const fired = await fire({ url: address, requests, connections: CONNECTIONS, seconds: SECONDS });
        if (fired.failed > 0) throw new Error(`The list among ${name} accounts failed ${fired.failed} times`);
        return fired.p50;
      };
    }
    const p50 = await alternate(shots, ROUNDS);
    return [
      ratio(
        "p50 of a list of 50 keywords among 10,000 accounts with as many",
        "ms",
        median(p50.many ?? []),
        { name: "among 100 accounts", value: median(p50.few ?? []) },
        { atLeast: 1.3, aim: 1.1, more: false },
      ),
    ];
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

/** Accounts with an owner, a key, a site, a sector and keywords each. */
const FILL = `
  set session_replication_role = replica;
  create temp table made as select n, uuidv7() as account, uuidv7() as owner, uuidv7() as site, uuidv7() as sector,
    'igny8_bench_' || n as key from generate_series(1, $accounts) n;
  with roomy as (
    insert into plan (id, slug, name, price, currency, interval, included_credits, modules, throttle_factor)
    values (uuidv7(), 'bench', 'Bench', 0, 'USD', 'month', 0, '{planner,writer}', 100000) returning id
  )
  insert into account (id, name, slug, status, plan_id, owner_id)
    select account, 'Bench ' || n, 'bench-' || n, 'active', roomy.id, owner from made, roomy;
  insert into "user" (id, email, name, home_account_id)
    select owner, 'bench-' || n || '@example.com', 'Bench ' || n, account from made;
  insert into membership (account_id, user_id, role) select account, owner, 'owner' from made;
  insert into subscription (account_id, id, plan_id, status, current_period_start, current_period_end)
    select account, uuidv7(), (select id from plan where slug = 'bench'), 'active', now(), now() + interval '1 year'
    from made;
  insert into credit_balance (account_id) select account from made;
  insert into api_key (account_id, id, name, hash, hint, role, created_by)
    select account, uuidv7(), 'bench',
      rtrim(translate(encode(sha256(convert_to(key, 'utf8')), 'base64'), '+/', '-_'), '='), '', 'viewer', owner
    from made;
  insert into site (account_id, id, name, slug, domain, industry_id)
    select account, site, 'Site', 'site', 'site.example', (select id from industry limit 1) from made;
  insert into sector (account_id, id, site_id, name, slug)
    select account, sector, site, 'Everything', 'everything' from made;
  insert into keyword (account_id, id, site_id, sector_id, phrase, normal, volume, difficulty, intent, source)
    select account, uuidv7(), site, sector, 'phrase ' || k || ' of ' || n, 'phrase ' || k || ' of ' || n,
      k * 7919 % 10007, k, 'commercial', 'import'
    from made, generate_series(1, $keywords) k;`;

/** @returns what the tenants that take part ask */
async function fill(url: string, accounts: number): Promise<Asked[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(FILL.replace("$accounts", String(accounts)).replace("$keywords", String(KEYWORDS)));
  await client.query("vacuum analyze");
  const { rows } = await client.query<{ key: string; site: string }>(
    "select key, site from made where n % $1 = 0 order by n",
    [accounts / CALLERS],
  );
  await client.end();
  return rows.map(({ key, site }) => ({
    path: `/trpc/keywords.list?input=${encodeURIComponent(JSON.stringify({ siteId: site, sort: "-volume" }))}`,
    headers: { "x-api-key": key },
  }));
}

/** A page of the tenant's own keywords, whole, the most wanted first, and nobody else's. */
async function check(url: string, { path, headers }: Asked): Promise<void> {
  const answer = await fetch(url + path, { headers });
  const { result } = (await answer.json()) as {
    result?: { data: { items: { phrase: string; volume: number }[]; total: number } };
  };
  const tenant = headers["x-api-key"]?.split("_").at(-1);
  const items = result?.data.items ?? [];
  const own = items.filter(({ phrase }) => phrase.endsWith(` of ${tenant}`));
  const sorted = items.every(({ volume }, at) => at === 0 || volume <= (items[at - 1]?.volume ?? 0));
  if (own.length !== KEYWORDS || items.length !== KEYWORDS || result?.data.total !== KEYWORDS || !sorted)
    throw new Error(`Tenant ${tenant} gets ${answer.status} and ${own.length} of ${items.length} keywords`);
}
