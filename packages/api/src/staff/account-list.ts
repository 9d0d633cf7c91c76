import { account } from "@igny8/db/schema/accounts";
import { creditBalance } from "@igny8/db/schema/credits";
import { membership } from "@igny8/db/schema/members";
import { plan } from "@igny8/db/schema/plans";
import { site } from "@igny8/db/schema/sites";
import { subscription } from "@igny8/db/schema/subscriptions";
import { user } from "@igny8/db/schema/users";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { StaffScope } from "../access/scope.ts";
import { accountPermissions } from "../accounts/rules.ts";
import type { ListAccounts } from "./schema.ts";

const balance = sql<number>`coalesce(${creditBalance.balance}, 0)`.mapWith(Number);
const held = sql<number>`coalesce(${creditBalance.held}, 0)`.mapWith(Number);

/** The facts of an account that support and billing ask for first. */
const COLUMNS = {
  id: account.id,
  slug: account.slug,
  name: account.name,
  kind: account.kind,
  status: account.status,
  createdAt: account.createdAt,
  plan: { id: plan.id, slug: plan.slug, name: plan.name, isActive: plan.isActive },
  subscription: {
    status: subscription.status,
    paymentMethod: subscription.paymentMethod,
    currentPeriodStart: subscription.currentPeriodStart,
    currentPeriodEnd: subscription.currentPeriodEnd,
    cancelAtPeriodEnd: subscription.cancelAtPeriodEnd,
  },
  paymentMethod: sql<
    "bank_transfer" | "stripe" | "paypal" | null
  >`coalesce(${subscription.paymentMethod}, ${account.paymentMethod})`,
  balance,
  held,
  owner: { id: user.id, name: user.name, email: user.email },
  users: sql<number>`(select count(*)::int from ${membership} m where m.account_id = ${account.id})`,
  sites: sql<number>`(select count(*)::int from ${site} s where s.account_id = ${account.id} and s.deleted_at is null)`,
};

const BY: Record<ListAccounts["sort"], Pick<Order, "by" | "type">> = {
  created: { by: account.createdAt, type: "timestamptz" },
  name: { by: sql`lower(${account.name})`, type: "text" },
  credits: { by: sql`coalesce(${creditBalance.balance}, 0)`, type: "bigint" },
  periodEnd: { by: sql`coalesce(${subscription.currentPeriodEnd}, 'infinity')`, type: "timestamptz" },
};

const query = ({ read }: StaffScope, where: SQL | undefined, order: Order) =>
  read
    .select({ ...COLUMNS, sortKey: sortKey(order) })
    .from(account)
    .innerJoin(plan, eq(plan.id, account.planId))
    .innerJoin(user, eq(user.id, account.ownerId))
    .leftJoin(subscription, eq(subscription.accountId, account.id))
    .leftJoin(creditBalance, eq(creditBalance.accountId, account.id))
    .where(where)
    .orderBy(...orderBy(order));

type Row = Omit<Awaited<ReturnType<typeof query>>[number], "sortKey">;

const present = ({ balance: has, held: reserved, ...row }: Row) => ({
  ...row,
  credits: { balance: has, held: reserved, available: has - reserved },
  can: accountPermissions(row),
});

export type AccountRow = ReturnType<typeof present>;

/** The accounts of the installation with what each has and pays. */
export async function listAccounts(scope: StaffScope, input: ListAccounts) {
  const { search, status, plan: planSlug, sort, descending, limit, cursor } = input;
  const order: Order = {
    name: `${sort} ${descending ? "down" : "up"}`,
    ...BY[sort],
    id: account.id,
    descending,
  };
  const wanted = and(
    status === undefined ? undefined : eq(account.status, status),
    planSlug === undefined ? undefined : eq(plan.slug, planSlug),
    search ? matches(search) : undefined,
  );
  const [found, total] = await Promise.all([
    query(scope, and(wanted, afterCursor(order, cursor)), order).limit(limit + 1),
    countRows(
      scope.read,
      sql`${account} join ${plan} on ${eq(plan.id, account.planId)} join ${user} on ${eq(user.id, account.ownerId)}`,
      wanted,
    ),
  ]);
  const { rows, nextCursor } = pageOf(order, found, limit);
  return { items: rows.map(present), nextCursor, ...total };
}

/** The same facts of one account. */
export async function findAccount(scope: StaffScope, id: string): Promise<AccountRow | undefined> {
  const order: Order = { name: "one", ...BY.created, id: account.id, descending: true };
  const [row] = await query(scope, eq(account.id, id), order).limit(1);
  if (!row) return undefined;
  const { sortKey: _, ...facts } = row;
  return present(facts);
}

/** Name, slug, an e-mail address of the account or of one of its members, or the whole id. */
function matches(search: string): SQL {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(${account.name} ilike ${pattern} or ${account.slug} ilike ${pattern}
    or ${account.billingEmail} ilike ${pattern} or ${account.id}::text = ${search.toLowerCase()}
    or exists (select 1 from ${membership} m join ${user} u on u.id = m.user_id
      where m.account_id = ${account.id} and u.email ilike ${pattern}))`;
}

/** The account of a slug or an id. @throws AppError NOT_FOUND */
export async function findAccountId({ read }: StaffScope, named: string): Promise<string> {
  const [found] = await read
    .select({ id: account.id })
    .from(account)
    .where(sql`${account.slug} = ${named} or ${account.id}::text = ${named.toLowerCase()}`);
  if (!found) throw new AppError("NOT_FOUND");
  return found.id;
}
