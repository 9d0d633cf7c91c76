/**
 * A site's own software over REST, with a key that is bound to the site: tells its categories, fetches what
 * is approved and not there yet, and tells where each article is read. No client library, only fetch.
 *
 *   pnpm exec tsx examples/bridge.ts --key igny8_… [--url http://localhost:3000]
 */
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { url: { type: "string", default: "http://localhost:3000" }, key: { type: "string" } },
});

type Article = { id: string; title: string; slug: string; body: string };
type Page = { items: Article[]; nextCursor: string | null };
type Refusal = { success: false; error: string; code: string; requestId: string };

/** Calls the API; waits and tries again when the budget of the minute is spent. @throws Error with the refusal's words */
async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${values.url}/api/v1${path}`, {
    method,
    headers: { "x-api-key": values.key ?? "", "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (response.status === 429) {
    const seconds = Number(response.headers.get("retry-after"));
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return call(method, path, body);
  }
  if (response.ok) return (await response.json()) as Answer;
  const { error, code, requestId } = (await response.json()) as Refusal;
  throw new Error(`${code}: ${error} (request ${requestId})`);
}

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const site = await call<{ name: string; domain: string; approved: number }>("GET", "/bridge/site");
  say(`${site.name} (${site.domain}) has ${site.approved} approved articles`);

  const terms = [
    { externalId: "1", kind: "category", name: "Guides", slug: "guides" },
    { externalId: "2", kind: "category", name: "First steps", slug: "first-steps", parentExternalId: "1" },
  ];
  const synced = await call<{ created: number; unchanged: number }>("POST", "/bridge/terms", { terms });
  say(`Told ${terms.length} categories: ${synced.created} new, ${synced.unchanged} known`);

  let cursor: string | null = null;
  do {
    const after: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
    const page: Page = await call("GET", `/bridge/content?status=approved&siteStatus=not_published${after}`);
    for (const { id, title, slug } of page.items) {
      const url = `https://${site.domain}/${slug}`;
      await call("POST", `/bridge/content/${id}/status`, { status: "published", externalId: slug, url });
      say(`Published “${title}” at ${url}`);
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
