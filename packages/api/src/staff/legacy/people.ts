import { DJANGO_HASH } from "@igny8/auth/django";
import { newId } from "@igny8/db/columns";
import { account } from "@igny8/db/schema/accounts";
import { legacyRow } from "@igny8/db/schema/legacy";
import { identity, user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, sql } from "drizzle-orm";
import { ROBOT } from "./meanings.ts";
import type { Say } from "./report.ts";
import { remember } from "./store.ts";
import { address, key, moment, nameOf, type Row, text, truth } from "./values.ts";

/** Which row of the source a person was made of; other rows may be he as well. */
export const PERSON = "person";

/** The people of the source: who they are apart from accounts, and whom one address makes one person. */
export type People = { byId: Map<string, Row>; shared: Set<string> };

export function peopleOf(rows: readonly Row[]): People {
  const people: People = { byId: new Map(), shared: new Set() };
  const met = new Set<string>();
  for (const row of rows) {
    const id = key(row);
    if (id === null) continue;
    people.byId.set(id, row);
    const email = address(row);
    if (email === null) continue;
    if (met.has(email)) people.shared.add(email);
    met.add(email);
  }
  return people;
}

/** Why somebody is not brought over, whatever account he belongs to. */
export function unfit(row: Row): string | undefined {
  if (text(row, "role", 40) === ROBOT) return "a robot of the previous system";
  if (truth(row, "is_deleted", false)) return "was deleted there";
  return address(row) === null ? `its address is none: ${text(row, "email", 100)}` : undefined;
}

export type Person = { id: string; name: string; email: string; made: boolean };

/**
 * The person that a row stands for: made with this home, or found by the address, which is unique here in any
 * case of letters. @returns null, with words, when the address is somebody's here who may be another
 */
export async function personOf(
  tx: Tx,
  people: People,
  row: Row,
  home: string,
  now: Date,
  say: Say,
): Promise<Person | null> {
  const email = address(row);
  const fault = unfit(row);
  if (fault !== undefined || email === null) return say.skipped(fault ?? "no address");
  const here = await findHere(tx, email);
  if (here) {
    if (here.isStaff) return say.skipped(`${email} belongs to staff here`);
    if (!here.legacyId && !here.verified)
      return say.skipped(`${email} is taken here by somebody who has not confirmed it`);
    const who = here.legacyId ? `user ${here.legacyId}` : "whoever has the address already";
    if (here.legacyId !== key(row)) say.altered(`${email} is one person here with ${who}`);
    return { id: here.id, name: here.name, email, made: false };
  }
  const id = newId();
  const name = nameOf(row);
  await tx.insert(user).values({
    id,
    email,
    name,
    emailVerified: truth(row, "email_verified", false),
    homeAccountId: home,
    disabledAt: truth(row, "is_active", true) ? null : now,
    createdAt: moment(row, "date_joined") ?? now,
  });
  await remember(tx, PERSON, key(row) ?? "", id);
  await keepPassword(tx, { id, row, shared: people.shared.has(email), email }, say);
  if (truth(row, "is_superuser", false) || truth(row, "is_staff", false))
    say.altered(`${email} had powers over the platform; here they are given by: igny8 staff grant`);
  return { id, name, email, made: true };
}

async function findHere(tx: Tx, email: string) {
  const [here] = await tx
    .select({
      id: user.id,
      name: user.name,
      verified: user.emailVerified,
      isStaff: sql<boolean>`${account.kind} = 'system'`,
      legacyId: legacyRow.legacyId,
    })
    .from(user)
    .innerJoin(account, eq(account.id, user.homeAccountId))
    .leftJoin(legacyRow, and(eq(legacyRow.newId, user.id), eq(legacyRow.kind, PERSON)))
    .where(sql`lower(${user.email}) = ${email}`);
  return here;
}

/** A hash is carried over unless two people shared the address: then only who reads its mail may come in. */
async function keepPassword(
  tx: Tx,
  { id, row, shared, email }: { id: string; row: Row; shared: boolean; email: string },
  say: Say,
): Promise<void> {
  const password = text(row, "password", 300);
  if (shared || !DJANGO_HASH.test(password)) {
    say.altered(`${email} sets a new password by mail${shared ? ", as the address was used twice" : ""}`);
    return;
  }
  await tx.insert(identity).values({ userId: id, accountId: id, providerId: "credential", password });
}
