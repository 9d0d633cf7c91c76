import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { organization } from "better-auth/plugins/organization";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { ACCOUNT, openPool, serveQuery } from "./serve.ts";
import { selectSites } from "./sites.ts";

/**
 * The usual way: better-auth asks for the session on every request, and its organization plugin for the
 * membership. Its tables lie in a schema of their own, with one user who owns one organization.
 */
const owner = new pg.Client({ connectionString: process.env.BENCH_OWNER });
await owner.connect();
await owner.query("create schema if not exists peer");
await owner.end();

const options = {
  baseURL: "http://127.0.0.1",
  secret: "a secret that only the peer knows, 12345",
  database: new pg.Pool({
    connectionString: process.env.BENCH_OWNER,
    options: "-c search_path=peer",
    max: 10,
  }),
  emailAndPassword: { enabled: true },
  telemetry: { enabled: false },
  logger: { disabled: true },
  plugins: [organization()],
};
const { runMigrations } = await getMigrations(options);
await runMigrations();
const auth = betterAuth(options);

const cookieOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
const signedUp = await auth.api.signUpEmail({
  body: { name: "Peer", email: "peer@example.com", password: "a password of the peer" },
  asResponse: true,
});
const cookie = cookieOf(signedUp.headers);
await auth.api.createOrganization({ body: { name: "Peer", slug: "peer" }, headers: new Headers({ cookie }) });

const list = selectSites(drizzle(openPool(), { casing: "snake_case" })).prepare("list");
serveQuery(
  "sites.list",
  async (headers) => {
    const session = await auth.api.getSession({ headers });
    const member = await auth.api.getActiveMember({ headers });
    if (!session || !member) throw new Error("There is no session with a membership");
    return { items: await list.execute({ accountId: ACCOUNT }) };
  },
  { cookie },
);
