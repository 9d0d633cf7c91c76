import { newId } from "@igny8/db/columns";
import { account } from "@igny8/db/schema/accounts";
import { membership } from "@igny8/db/schema/members";
import { plan } from "@igny8/db/schema/plans";
import { subscription } from "@igny8/db/schema/subscriptions";
import { user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { eq } from "drizzle-orm";
import { foundPersonalAccount } from "../../accounts/personal.ts";
import { slugify } from "../../signup/rules.ts";
import { freeSlug } from "../../signup/writes.ts";
import { ACCOUNT_STATUS, METHOD, ROLE, SAME_ROLE } from "./meanings.ts";
import { PERSON, type People, peopleOf, personOf, unfit } from "./people.ts";
import type { Say } from "./report.ts";
import { allOf, bring, bringRows, knownIds, type Place, type Run } from "./store.ts";
import { type Contract, contractOf, subscriptionsOf } from "./subscriptions.ts";
import { key, moment, nameOf, type Row, text, truth } from "./values.ts";

/** The slug by which accounts without a plan are named among the plans. */
export const NO_PLAN = "none";
const BATCH = 100;

export type Plan = typeof plan.$inferSelect;
/** Plans here by the id of the source's; under {@link NO_PLAN}, that of accounts without one. */
export type Plans = ReadonlyMap<string, Plan>;

/** Matches plans by slug, or as the operator says. @returns also the slugs that match nothing and are used */
export async function matchPlans(
  run: Run,
  accounts: readonly Row[],
): Promise<{ plans: Plans; unmatched: string[] }> {
  const ours = await run.transaction((tx) => tx.select().from(plan));
  const bySlug = new Map(ours.map((one) => [one.slug, one]));
  const slugs = new Map<string, string>([[NO_PLAN, NO_PLAN]]);
  for (const row of await allOf(run, "plans")) slugs.set(key(row) ?? "", text(row, "slug", 100));
  const plans = new Map<string, Plan>();
  const unmatched = new Set<string>();
  for (const row of accounts) {
    const id = key(row, "plan_id") ?? NO_PLAN;
    const slug = slugs.get(id) ?? `id ${id}`;
    const found = bySlug.get(run.options.plans?.[slug] ?? slug);
    if (found) plans.set(id, found);
    else unmatched.add(slug);
  }
  return { plans, unmatched: [...unmatched] };
}

/** People whom no account of the source knows: they name none, or one that is not there, and own none. */
export function orphansOf(users: readonly Row[], accounts: readonly Row[]): Row[] {
  const ids = new Set(accounts.map((row) => key(row)));
  const owners = new Set(accounts.map((row) => key(row, "owner_id")));
  return users.filter(
    (row) => unfit(row) === undefined && !ids.has(key(row, "account_id")) && !owners.has(key(row)),
  );
}

type Books = { people: People; plans: Plans; members: Map<string, Row[]>; contracts: Map<string, Contract> };

/** Accounts with their owners and subscriptions, then all who belong to them, then who belongs to none. */
export async function bringAccounts(run: Run, accounts: readonly Row[], users: readonly Row[], plans: Plans) {
  const people = peopleOf(users);
  const members = new Map<string, Row[]>();
  for (const row of users) {
    const accountId = key(row, "account_id") ?? "";
    members.set(accountId, [...(members.get(accountId) ?? []), row]);
  }
  const contracts = await subscriptionsOf(run, accounts);
  const books = { people, plans, members, contracts };
  for (let n = 0; n < accounts.length; n += BATCH)
    await bringRows(run, "accounts", accounts.slice(n, n + BATCH), (tx, row, say) =>
      bringAccount(run, tx, books, row, say),
    );
  const orphans = new Set(orphansOf(users, accounts).map((row) => key(row)));
  await bring(run, "users", async (tx, row, say) => {
    const home = run.places.get("accounts")?.get(key(row, "account_id") ?? "");
    if (home) return join(run, tx, books, { row, accountId: home.id, say });
    const lost = unfit(row);
    if (lost !== undefined) return say.skipped(lost);
    const id = key(row) ?? "";
    const owner = (await knownIds(tx, PERSON, [id])).get(id);
    if (owner !== undefined) return { id: owner, accountId: "" };
    return orphans.has(id)
      ? bringOrphan(run, tx, people, row, say)
      : say.skipped(`account ${key(row, "account_id")} was not brought over`);
  });
}

/** The owner that the source names, or else the member who was nearest to it. */
function ownersOf({ people, members }: Books, row: Row): { row: Row; named: boolean }[] {
  const named = people.byId.get(key(row, "owner_id") ?? "");
  const order = ["owner", "developer", "admin", "editor", "viewer"];
  const others = [...(members.get(key(row) ?? "") ?? [])].sort(
    (a, b) => order.indexOf(text(a, "role", 40)) - order.indexOf(text(b, "role", 40)),
  );
  return [
    ...(named ? [{ row: named, named: true }] : []),
    ...others.filter((other) => other !== named).map((other) => ({ row: other, named: false })),
  ].filter((candidate) => unfit(candidate.row) === undefined);
}

async function bringAccount(run: Run, tx: Tx, books: Books, row: Row, say: Say): Promise<Place | null> {
  if (truth(row, "is_deleted", false)) return say.skipped("was deleted there");
  const bought = books.plans.get(key(row, "plan_id") ?? NO_PLAN);
  if (!bought) return say.skipped("its plan has none here");
  const id = newId();
  let owner: { id: string; email: string } | null = null;
  for (const candidate of ownersOf(books, row)) {
    owner = await personOf(tx, books.people, candidate.row, id, run.now, {
      skipped: (reason) => say.altered(`owner not taken: ${reason}`),
      altered: (reason) => say.altered(`owner: ${reason}`),
    });
    if (owner && !candidate.named)
      say.altered(`had no owner who can be brought over: ${owner.email} owns it here`);
    if (owner) break;
  }
  if (!owner) return say.skipped("nobody who could own it");
  const word = text(row, "status", 40);
  const status = ACCOUNT_STATUS[word] ?? "suspended";
  if (!ACCOUNT_STATUS[word]) say.altered(`status ${word || "(empty)"} is unknown: suspended`);
  const wanted = text(row, "slug", 60) || slugify(text(row, "name", 100), "account");
  const slug = await freeSlug(tx, slugify(wanted, "account"));
  if (slug !== wanted) say.altered(`slug ${wanted} is ${slug} here`);
  const signed = books.contracts.get(key(row) ?? "");
  const signedPlan = key(signed ?? {}, "plan_id");
  if (signedPlan !== null && signedPlan !== key(row, "plan_id"))
    say.altered(`its subscription names plan ${signedPlan}: the account's counts`);
  const contract = contractOf(signed, status, bought, run.now, say);
  await tx.insert(account).values({
    id,
    name: text(row, "name", 100) || slug,
    slug,
    status,
    planId: bought.id,
    ownerId: owner.id,
    billingEmail: text(row, "billing_email", 320) || owner.email,
    paymentMethod: contract.paymentMethod ?? METHOD[text(row, "payment_method", 40)] ?? null,
    createdAt: moment(row, "created_at") ?? run.now,
  });
  await tx.insert(membership).values({ accountId: id, userId: owner.id, role: "owner" });
  const stripeCustomerId = text(row, "stripe_customer_id", 255) || null;
  await tx.insert(subscription).values({ accountId: id, planId: bought.id, stripeCustomerId, ...contract });
  return { id, accountId: id };
}

/** Makes somebody a member of the account that he belonged to; its owner is one already. */
async function join(
  run: Run,
  tx: Tx,
  { people }: Books,
  { row, accountId, say }: { row: Row; accountId: string; say: Say },
): Promise<Place | null> {
  const [owner] = await tx.select({ id: account.ownerId }).from(account).where(eq(account.id, accountId));
  const person = await personOf(tx, people, row, accountId, run.now, say);
  if (!person) return null;
  const word = text(row, "role", 40);
  const role = ROLE[word] ?? "viewer";
  if (!SAME_ROLE.has(word) && person.id !== owner?.id)
    say.altered(`role ${word || "(empty)"} is ${role} here`);
  await tx.insert(membership).values({ accountId, userId: person.id, role }).onConflictDoNothing();
  return { id: person.id, accountId };
}

/** Somebody without an account: gets one of his own on the free plan without credits, or stays behind. */
async function bringOrphan(run: Run, tx: Tx, people: People, row: Row, say: Say): Promise<Place | null> {
  const email = text(row, "email", 320).toLowerCase();
  if (run.options.orphans !== "give") return say.skipped(`${email} has no account (--orphans skip)`);
  // A home that is not there yet; the database asks for it only when the transaction ends.
  const person = await personOf(tx, people, row, newId(), run.now, say);
  if (!person) return null;
  if (!person.made) return { id: person.id, accountId: "" };
  const id = await foundPersonalAccount(tx, { ...person, name: nameOf(row) }, run.now);
  await tx.update(user).set({ homeAccountId: id }).where(eq(user.id, person.id));
  say.altered(`${email} had no account and was given one (--orphans give)`);
  return { id: person.id, accountId: id };
}
