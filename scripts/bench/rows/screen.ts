import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { account } from "@igny8/db/schema/accounts";
import { site } from "@igny8/db/schema/sites";
import { eq, sql } from "drizzle-orm";
import { launchBrowser } from "../../../apps/web/src/testing/browser.ts";
import { ROOT, run } from "../../run/process.ts";
import type { Installation } from "../installation.ts";
import { startServer } from "../process.ts";
import { limit, type Row } from "../table.ts";
import { signUpTenant, type Tenant } from "../tenant.ts";
import { serverEnv } from "./start.ts";

const PORT = 31_730;
const KEYWORDS = 100_000;
const SCROLL_MS = 5000;
/** A turn of the wheel, and how often it comes. */
const TURN_PIXELS = 400;
const TURN_MS = 40;
/** So far at least it goes, through several pages of the list. */
const FAR_PIXELS = 10_000;
/** What browsers call a long task. */
const LONG_MS = 50;

type Browser = Awaited<ReturnType<typeof launchBrowser>>;
type Page = Awaited<ReturnType<Browser["newPage"]>>;

/** What the sign-in page loads, and how busy a long list is while it is scrolled in Chromium. */
export async function measureScreen(installation: Installation, cli: string): Promise<Row[]> {
  const built = await run({ command: ["vite", "build", "--logLevel", "warn"], workspace: "apps/web" });
  if (!built.ok) throw new Error(`The screen cannot be built.\n${built.output}`);
  const budget = await readFile(join(ROOT, "apps/web/dist/budget.json"), "utf8");
  const { page, gzipped } = JSON.parse(budget) as { page: string; gzipped: number };
  return [
    limit(`JavaScript of ${page}, gzip`, "kB", gzipped / 1000, 150, 100),
    ...(await measureScrolling(installation, cli)),
  ];
}

/**
 * The keywords of a site with 100,000 of them, scrolled by wheel for five seconds while page after page is
 * fetched. A task's length is the time that it had the processor: what else the machine does is not ours.
 */
async function measureScrolling(installation: Installation, cli: string): Promise<Row[]> {
  const url = `http://127.0.0.1:${PORT}`;
  const server = await startServer(cli, PORT, serverEnv(installation.url, PORT, installation.dataDir));
  const browser = await launchBrowser();
  try {
    const tenant = await signUpTenant(installation, url, 1);
    const slug = await fill(installation, tenant.accountId);
    const page = await browser.newPage({ baseURL: url, viewport: { width: 1280, height: 860 } });
    await signIn(page, tenant);
    await page.goto(`/a/${slug}/keywords`, { waitUntil: "networkidle" });
    const tasks = await scrolled(browser, page);
    const what = `in 5 s of scrolling ${KEYWORDS.toLocaleString("en")} keywords`;
    return [
      limit(`tasks over ${LONG_MS} ms ${what}`, "tasks", tasks.filter((ms) => ms > LONG_MS).length, 0, 0),
      limit(`longest task ${what}`, "ms", Math.max(...tasks), LONG_MS, LONG_MS / 2),
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Gives the tenant's site its keywords. @returns the slug of the account */
const fill = ({ databases }: Installation, accountId: string): Promise<string> =>
  databases.system.transaction(async (tx) => {
    const [own] = await tx.select({ slug: account.slug }).from(account).where(eq(account.id, accountId));
    const [place] = await tx.select({ id: site.id }).from(site).where(eq(site.accountId, accountId));
    if (!own || !place) throw new Error("The benchmark's tenant is not whole");
    await tx.execute(sql`
      with place as (
        insert into sector (account_id, id, site_id, name, slug)
        values (${accountId}, gen_random_uuid(), ${place.id}, 'Everything', 'everything') returning id
      )
      insert into keyword
        (account_id, id, site_id, sector_id, phrase, normal, volume, difficulty, intent, source)
      select ${accountId}, gen_random_uuid(), ${place.id}, place.id, 'best phrase number ' || n,
        'phrase ' || n, n * 7919 % 100003, n % 101, 'commercial', 'import'
      from place, generate_series(1, ${KEYWORDS}) n`);
    return own.slug;
  });

async function signIn(page: Page, { email, password }: Tenant): Promise<void> {
  await page.goto("/signin");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/a\//);
}

/** @returns how long each task of the page had the processor, in milliseconds */
async function scrolled(browser: Browser, page: Page): Promise<number[]> {
  await page.getByText("best phrase number").first().hover();
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
  const end = performance.now() + SCROLL_MS;
  while (performance.now() < end) {
    await page.mouse.wheel(0, TURN_PIXELS);
    await page.waitForTimeout(TURN_MS);
  }
  const trace = await browser.stopTracing();
  const way = await page.evaluate<number>(
    "Math.max(...[...document.querySelectorAll('*')].map(({ scrollTop }) => scrollTop))",
  );
  if (way < FAR_PIXELS) throw new Error(`The list was scrolled by ${way} pixels only`);
  return tasksOf(trace.toString());
}

type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  tdur?: number;
  args: { name?: string };
};

/** The tasks of a trace's main threads of pages. `tdur` is processor time in microseconds. */
function tasksOf(trace: string): number[] {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map(threadOf),
  );
  const tasks = traceEvents.filter(
    (event) => event.ph === "X" && event.name.endsWith("RunTask") && main.has(threadOf(event)),
  );
  if (tasks.length === 0) throw new Error("The trace tells of no task");
  return tasks.map(({ tdur = 0 }) => tdur / 1000);
}
