import { createAuth } from "@igny8/auth/auth";
import { createMailer } from "@igny8/auth/mail";
import { openDatabases } from "@igny8/db/client";
import { membership } from "@igny8/db/schema/members";
import { and, eq, sql } from "drizzle-orm";
import { SECRET } from "../installation.ts";
import { ACCOUNT, serveQuery } from "./serve.ts";
import { selectSites } from "./sites.ts";

/** The usual way: better-auth's session and the membership are asked for on every request. */
const { system } = openDatabases({ url: process.env.BENCH_OWNER ?? "", secret: SECRET });
const auth = createAuth({
  system,
  mailer: createMailer({ system, from: "bench@localhost" }),
  secret: SECRET,
  publicUrl: process.env.PUBLIC_URL ?? "",
  production: true,
  log: () => {},
});
const list = selectSites(system.drizzle).prepare("list");
const member = system.drizzle
  .select({ role: membership.role })
  .from(membership)
  .where(and(eq(membership.accountId, ACCOUNT), eq(membership.userId, sql.placeholder("userId"))))
  .prepare("member");

serveQuery("sites.list", async (headers) => {
  const session = await auth.api.getSession({ headers });
  if (!session) throw new Error("There is no session");
  const [found] = await member.execute({ userId: session.user.id });
  if (!found) throw new Error("There is no membership");
  return { items: await list.execute({ accountId: ACCOUNT }) };
});
