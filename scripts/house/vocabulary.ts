/** The five workspaces and which of the others each may import. */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
  "packages/db": [],
  "packages/auth": ["packages/db"],
  "packages/api": ["packages/auth", "packages/db"],
  "apps/server": ["packages/api", "packages/auth", "packages/db"],
  "apps/web": ["packages/api"],
};

export const NOUNS: ReadonlySet<string> = new Set(
  `accounts members keys plans subscriptions invoices payments credits sites sectors industries keywords
  clusters ideas tasks content images terms prompts ai jobs automation publishing integrations webhooks
  notifications audit staff support trash exports signup me`.split(/\s+/),
);

/** Folders of the API that are no nouns: who may what, the client's inside, the stage of the tests. */
export const API_FOLDERS: ReadonlySet<string> = new Set(["access", "client", "testing"]);
/** Files beside the nouns: the router of routers, the client, and what puts a process together. */
export const API_FILES: ReadonlySet<string> = new Set(["root", "client", "platform"]);
export const WEB_FOLDERS: ReadonlySet<string> = new Set(["routes", "features", "ui", "lib", "testing"]);
/** Screens of no noun, or of all: features beside those of the nouns. */
export const SCREENS: ReadonlySet<string> = new Set(["access", "dashboard", "landing", "session"]);
export const WEB_FILES: ReadonlySet<string> = new Set(["main", "router", "routeTree.gen", "vite-env.d"]);

/**
 * The rooms of a noun, lowest first. `plain` is engineering without a database (an algorithm, a format, a
 * far end); `worker` is what runs the jobs of all nouns.
 */
export const ROOMS = ["schema", "rules", "plain", "reads", "writes", "jobs", "worker", "router"] as const;
export type Room = (typeof ROOMS)[number];

/** Rooms that every noun has without being asked; `values` is the part of a schema that needs no zod. */
export const COMMON_ROOMS: ReadonlySet<Room> = new Set([
  "schema",
  "rules",
  "reads",
  "writes",
  "jobs",
  "router",
]);
/** Rooms that speak to the database. */
export const DATABASE_ROOMS: ReadonlySet<Room> = new Set(["reads", "writes", "worker"]);

type Engineering = Readonly<Record<string, Room>>;
const all = (room: Room, names: string): Engineering =>
  Object.fromEntries(names.split(" ").map((name) => [name, room]));

/** What staff may ask and do in a noun, across accounts; its router is mounted under `staff`. */
const STAFF_ROOMS: Engineering = {
  "staff-reads": "reads",
  "staff-writes": "writes",
  "staff-router": "router",
};

/** Where a noun holds real engineering: its named files, and folders with `/`, and the room each stands in. */
export const ENGINEERING: Readonly<Record<string, Engineering>> = {
  accounts: all("writes", "life personal"),
  ai: {
    ...all("plain", "answer create failed missing offline openai picture provider trial wording"),
    resolve: "reads",
    asking: "writes",
    ...STAFF_ROOMS,
  },
  audit: {
    chain: "plain",
    ...all("reads", "staff-reads verify"),
    seal: "writes",
    "staff-router": "router",
  },
  automation: {
    forecast: "plain",
    stock: "reads",
    ...all("writes", "begin due reschedule settle turns"),
    ...all("worker", "drive stages"),
  },
  clusters: { ...all("plain", "algorithm/ names offload"), ...all("writes", "run summary") },
  content: all("plain", "html seo"),
  credits: {
    ...all("reads", "reconcile usage"),
    ...all("writes", "adjust charge ledger plan-credits shop spending sweep"),
    ...STAFF_ROOMS,
  },
  ideas: all("plain", "offline outline phrasing proposal titles"),
  images: { ...all("plain", "offline picture prompting"), making: "writes" },
  industries: { sheet: "plain", ...STAFF_ROOMS },
  integrations: {
    "bridge-schema": "schema",
    "bridge-rules": "rules",
    "bridge-reads": "reads",
    "bridge-writes": "writes",
    "bridge-router": "router",
  },
  invoices: { ...all("plain", "instructions pdf/ qr"), expiry: "writes", ...STAFF_ROOMS },
  jobs: {
    ...STAFF_ROOMS,
    ...all("plain", "kinds pieces queue run"),
    follow: "reads",
    ...all("writes", "background bell boss endings session start"),
    ...all("worker", "handlers runner"),
  },
  keywords: { ...all("plain", "csv/ rows slices"), upload: "reads", ...all("writes", "import sweep") },
  notifications: { billing: "writes" },
  payments: {
    ...all("plain", "gateway gateways/ proof"),
    "event-reads": "reads",
    ...all("writes", "checkout effects event-writes events refund settle"),
    ...STAFF_ROOMS,
  },
  plans: { usage: "reads", ...STAFF_ROOMS },
  prompts: { functions: "plain" },
  sectors: { removal: "writes" },
  members: { ...all("plain", "letter token"), ...all("writes", "invitations removal") },
  signup: all("writes", "demo opening"),
  staff: {
    // The import of the previous system's data: an act of the operator across all accounts and nouns.
    ...all("plain", "legacy/source legacy/values legacy/meanings legacy/report"),
    "legacy/": "writes",
    ...all("reads", "account-list account-detail health user-list"),
    ...all("writes", "account-changes command members user-changes"),
  },
  subscriptions: {
    ...all("plain", "letters"),
    ...all("writes", "billing-run changes charges orders steps trial"),
    ...STAFF_ROOMS,
  },
  support: { "staff-reads": "reads", "staff-writes": "writes", "staff-router": "router" },
  tasks: { ...all("plain", "article offline sentences"), writing: "writes" },
};

/** Files outside the nouns that speak to the database, besides all of `packages/db`. */
export const DATABASE_FILES: ReadonlySet<string> = new Set([
  "packages/api/src/access/audit.ts",
  "packages/api/src/access/fact-rows.ts",
  "packages/api/src/access/idempotency.ts",
  "packages/api/src/access/key-use.ts",
  "packages/api/src/access/page.ts",
  "packages/api/src/access/support.ts",
  "packages/api/src/access/visible.ts",
  "packages/auth/src/auth.ts",
  "packages/auth/src/mail.ts",
  "packages/auth/src/signing.ts",
  "packages/auth/src/tokens.ts",
]);

/**
 * The modules that hold the unrestricted database handle, and why each must: there is no account yet, or
 * the work is across all accounts. Everything else reaches the database through its tenant's scope.
 */
export const UNRESTRICTED: ReadonlySet<string> = new Set([
  // Makes the handle, fills the reference data.
  "packages/db/src/client.ts",
  "packages/db/src/seed.ts",
  // Who you are is known before any account is.
  "packages/auth/src/auth.ts",
  "packages/auth/src/mail.ts",
  "packages/auth/src/signing.ts",
  "packages/auth/src/tokens.ts",
  "packages/api/src/access/fact-rows.ts",
  "packages/api/src/access/facts.ts",
  // Forgets old answers of all accounts.
  "packages/api/src/access/idempotency.ts",
  // Mints the scopes of people and of staff, which are of no account.
  "packages/api/src/access/scope.ts",
  // Enters an account as the product itself: for what its schedule starts.
  "packages/api/src/access/standing.ts",
  "packages/api/src/automation/due.ts",
  // A process is put together, served and worked.
  "packages/api/src/platform.ts",
  // The platform's AI provider is no account's.
  "packages/api/src/ai/resolve.ts",
  "packages/api/src/ai/staff-reads.ts",
  "packages/api/src/ai/staff-writes.ts",
  "packages/api/src/jobs/background.ts",
  "packages/api/src/jobs/bell.ts",
  "packages/api/src/jobs/boss.ts",
  "packages/api/src/jobs/runner.ts",
  "apps/server/src/main.ts",
  "apps/server/src/commands/billing-run.ts",
  "apps/server/src/commands/credits-reconcile.ts",
  "apps/server/src/commands/users-orphans.ts",
  // Accounts and people come over from the previous system.
  "packages/api/src/staff/legacy/run.ts",
  "apps/server/src/worker.ts",
  // A gateway's event is of no account before it is read.
  "apps/server/src/webhooks.ts",
  // What was done in all accounts, and the staff who enter them.
  "packages/api/src/audit/seal.ts",
  "packages/api/src/audit/staff-reads.ts",
  "packages/api/src/audit/verify.ts",
  "packages/api/src/support/staff-reads.ts",
  "packages/api/src/support/staff-writes.ts",
  "apps/server/src/commands/audit-verify.ts",
  // Whose call is explained may be somebody else's.
  "packages/api/src/access/explain.ts",
  "packages/api/src/access/staff.ts",
  // Staff work across accounts.
  "packages/api/src/credits/staff-reads.ts",
  "packages/api/src/credits/staff-writes.ts",
  "packages/api/src/industries/staff-reads.ts",
  "packages/api/src/industries/staff-writes.ts",
  "packages/api/src/invoices/staff-reads.ts",
  "packages/api/src/invoices/staff-writes.ts",
  "packages/api/src/jobs/staff-reads.ts",
  "packages/api/src/jobs/staff-writes.ts",
  "packages/api/src/subscriptions/staff-reads.ts",
  "packages/api/src/subscriptions/staff-writes.ts",
  "packages/api/src/payments/checkout.ts",
  "packages/api/src/payments/event-reads.ts",
  "packages/api/src/payments/event-writes.ts",
  "packages/api/src/payments/events.ts",
  "packages/api/src/payments/refund.ts",
  "packages/api/src/payments/staff-reads.ts",
  "packages/api/src/payments/staff-writes.ts",
  "packages/api/src/plans/staff-reads.ts",
  "packages/api/src/plans/staff-writes.ts",
  "packages/api/src/staff/account-changes.ts",
  "packages/api/src/staff/account-detail.ts",
  "packages/api/src/staff/account-list.ts",
  "packages/api/src/staff/command.ts",
  "packages/api/src/staff/health.ts",
  "packages/api/src/staff/members.ts",
  "packages/api/src/staff/user-changes.ts",
  "packages/api/src/staff/user-list.ts",
  // The books of all accounts.
  "packages/api/src/credits/reconcile.ts",
  "packages/api/src/credits/shop.ts",
  "packages/api/src/credits/sweep.ts",
  "packages/api/src/invoices/expiry.ts",
  "packages/api/src/keywords/sweep.ts",
  "packages/api/src/subscriptions/billing-run.ts",
  "packages/api/src/subscriptions/changes.ts",
  "packages/api/src/subscriptions/charges.ts",
  // What is not a tenant's: reference data, a person's own things, an account that is only being made.
  "packages/api/src/industries/reads.ts",
  "packages/api/src/industries/router.ts",
  "packages/api/src/me/reads.ts",
  "packages/api/src/me/writes.ts",
  // Who is invited or leaves has other accounts too, and letters are nobody's rows.
  "packages/api/src/members/invitations.ts",
  "packages/api/src/members/reads.ts",
  "packages/api/src/members/removal.ts",
  "packages/api/src/members/router.ts",
  "packages/api/src/members/writes.ts",
  "packages/api/src/plans/reads.ts",
  "packages/api/src/plans/router.ts",
  "packages/api/src/signup/demo.ts",
  "packages/api/src/signup/reads.ts",
  "packages/api/src/signup/writes.ts",
  // A site's public page is asked for by slug.
  "packages/api/src/sites/reads.ts",
  "packages/api/src/sites/router.ts",
]);

/** A file of a noun, or undefined for any other path. A name that the noun does not know has no room. */
export type Place = { noun: string; name: string; room: Room | undefined };

const NOUN_FILE = /^packages\/api\/src\/([^/]+)\/(.+)\.tsx?$/;

export function placeOf(path: string): Place | undefined {
  const [, noun = "", name = ""] = NOUN_FILE.exec(path) ?? [];
  if (noun === "" || API_FOLDERS.has(noun)) return undefined;
  const common = [...COMMON_ROOMS].find((room) => room === (name === "values" ? "schema" : name));
  const own = Object.entries(ENGINEERING[noun] ?? {}).find(([entry]) =>
    entry.endsWith("/") ? name.startsWith(entry) : name === entry,
  );
  return { noun, name, room: common ?? own?.[1] };
}
