import type { Door } from "./catalogue.ts";
import { AppError } from "./errors.ts";
import type { Facts } from "./facts.ts";
import { loadKeyFacts, loadMemberFacts } from "./facts.ts";
import { effectiveRole } from "./gates.ts";
import type { Platform } from "./platform.ts";
import { explain } from "./trace.ts";

/** Whose call is explained: a person in the account, or one of its keys. */
export type Subject = { userId: string } | { keyId: string };
export type AskedCall = { path: string; siteId?: string };

/**
 * What a member or a key of the account would be answered now by a door, gate by gate with what each gate
 * saw; nobody's budget is spent, and nobody is asked to sign in. @throws AppError NOT_FOUND, INVALID_INPUT
 */
export async function explainSubject(
  { databases, services, staffSecondFactor }: Platform,
  doors: readonly Door[],
  { accountId, subject, path, siteId }: AskedCall & { accountId: string; subject: Subject },
) {
  const door = doors.find((candidate) => candidate.path === path);
  if (!door) throw new AppError("INVALID_INPUT", { field: "path", reason: `path: there is no door ${path}` });
  const { system } = databases;
  const facts =
    "userId" in subject
      ? await loadMemberFacts(system, { accountId, userId: subject.userId })
      : await loadKeyFacts(system, { accountId, keyId: subject.keyId });
  if (!facts) throw new AppError("NOT_FOUND");
  const { requirement, type } = door;
  const answer = explain(facts, {
    requirement,
    writes: type === "mutation",
    now: services.now().getTime(),
    accountSlug: facts.account?.slug ?? null,
    siteId,
    staffSecondFactor,
  });
  return { ...answer, subject: describe(facts), path, type, requirement };
}

export type Explanation = Awaited<ReturnType<typeof explainSubject>>;

/** The same for the admins of an account: only who is a member of it, or one of its keys, exists for them. */
export async function explainMember(...asked: Parameters<typeof explainSubject>): Promise<Explanation> {
  const answer = await explainSubject(...asked);
  if (answer.subject.role === null) throw new AppError("NOT_FOUND");
  return answer;
}

function describe(facts: Facts) {
  const { user, key, account } = facts;
  return {
    kind: key ? ("key" as const) : ("user" as const),
    id: key?.id ?? user?.id ?? null,
    name: key?.name ?? user?.name ?? null,
    email: key ? null : (user?.email ?? null),
    account: account && { id: account.id, slug: account.slug, status: account.status },
    role: effectiveRole(facts),
  };
}

/** Every door with its key, for whoever chooses one to have it explained. */
export const listDoorKeys = (doors: readonly Door[]) => ({
  items: doors.map(({ path, type, requirement }) => ({
    path,
    type,
    base: requirement.base,
    scope: requirement.scope,
    role: "role" in requirement ? requirement.role : null,
    module: "module" in requirement ? (requirement.module ?? null) : null,
    staff: "staff" in requirement ? [...requirement.staff] : null,
  })),
});
