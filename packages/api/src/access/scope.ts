import type { Databases } from "@igny8/db/client";
import type { Reader, Tx } from "@igny8/db/tenant";
import { type Act, type AuditChange, writeEvent } from "./audit.ts";
import { AppError } from "./errors.ts";
import type { Facts } from "./facts.ts";
import { effectiveRole, visibleSites } from "./gates.ts";
import { answerOnce, type Repetition } from "./idempotency.ts";
import type { Role, StaffRole } from "./requirement.ts";
import type { Log, Services } from "./services.ts";
import { holdSupportSession } from "./support.ts";

declare const minted: unique symbol;

export type Actor = { kind: "user" | "key" | "support" | "system"; userId: string | null; keyId?: string };

/** What the plan allows; null is unlimited. */
export type PlanLimits = {
  maxSites: number | null;
  maxUsers: number | null;
  maxSectorsPerSite: number | null;
  maxKeywords: number | null;
};

type Scope = {
  readonly [minted]: true;
  readonly services: Services;
  readonly log: Log;
  readonly read: Reader;
  /** Runs the verb's one transaction and writes its audit event with it. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Tells the audit what a row was before and after; call it inside the transaction. */
  record(change: AuditChange): void;
};

/**
 * The tenant in hand. A verb that takes one can only have been reached through the gates (or as a job of
 * that tenant), and whatever it does with `read` and `transaction` stays inside the account. With an
 * idempotency key, a repetition's transaction gives the first answer.
 */
export type TenantScope = Scope & {
  readonly account: { id: string; slug: string; name: string; timezone: string };
  readonly limits: PlanLimits;
  readonly role: Role;
  readonly actor: Actor;
  /** The sites that the caller may see. */
  readonly sites: "all" | readonly string[];
  /**
   * The same as `transaction` but without the wall, for the few verbs that must touch a person's other
   * accounts; the house check lists the files that may call it.
   */
  beyondWall<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
};

/** A person and what is his own, in whatever account. Its transactions are not walled: name the person in each. */
export type PersonScope = Omit<Scope, "record"> & {
  readonly user: NonNullable<Facts["user"]>;
  /** A change of an account is told to that account's audit, any other to the one he is in. */
  record(change: AuditChange & { accountId?: string }): void;
};

/** A staff member at work across accounts. Its events go to the account that `record` was told of. */
export type StaffScope = Omit<Scope, "record"> & {
  readonly staff: { id: string; name: string; email: string; role: StaffRole };
  record(change: AuditChange & { accountId?: string }): void;
};

type Source = {
  facts: Facts;
  databases: Databases;
  services: Services;
  log: Log;
  act?: Act;
  repetition?: Repetition;
};

/** Mints the scope of a request that has passed the gates. Only `procedures.ts` calls this. */
export function mintRequestScope({ facts, databases, act, repetition, services, log }: Source): TenantScope {
  const role = effectiveRole(facts);
  if (!facts.account || !role) throw new AppError("ACCOUNT_MISSING");
  return mintTenant({
    account: facts.account,
    limits: facts.plan ?? NO_ROOM,
    role,
    actor: actorOf(facts),
    sites: visibleSites(facts),
    services,
    log,
    databases,
    act,
    repetition,
  });
}

/**
 * Mints the scope of a tenant's job, or of what the product does by itself: the whole account, no caller.
 * Only the job runner and `standing.ts` call this.
 */
export function mintJobScope(source: {
  account: Facts["account"] & object;
  plan: PlanLimits;
  actorId: string | null;
  databases: Databases;
  services: Services;
  log: Log;
}): TenantScope {
  return mintTenant({
    account: source.account,
    limits: source.plan,
    role: "owner",
    actor: { kind: "system", userId: source.actorId },
    sites: "all",
    services: source.services,
    log: source.log,
    databases: source.databases,
  });
}

/** Mints the scope of a signed-in person. Only `procedures.ts` calls this. */
export function mintPersonScope({ facts, databases, act, services, log }: Source): PersonScope {
  const { user } = facts;
  if (!user) throw new AppError("UNAUTHENTICATED");
  const trail = new Trail();
  const { system } = databases;
  let accountId = act?.accountId;
  return {
    user,
    services,
    log,
    read: system.read,
    record: ({ accountId: about, ...change }) => {
      accountId = about ?? accountId;
      trail.add(change);
    },
    transaction: (work) =>
      system.transaction(async (tx) => {
        const answer = await work(tx);
        const changes = trail.take();
        if (act) await writeEvent(tx, act, { outcome: "done", changes, accountId });
        return answer;
      }),
  } as PersonScope;
}

/** Mints the scope of a staff member. Only `procedures.ts` calls this. */
export function mintStaffScope({ facts, databases, act, services, log }: Source): StaffScope {
  const { user } = facts;
  if (!user?.staffRole || !act)
    throw new AppError("ROLE_REQUIRED", { required: "staff", actual: "not staff" });
  const trail = new Trail();
  let accountId = act.accountId;
  const { system } = databases;
  return {
    staff: { id: user.id, name: user.name, email: user.email, role: user.staffRole },
    services,
    log,
    read: system.read,
    record: ({ accountId: about, ...change }) => {
      accountId = about ?? accountId;
      trail.add(change);
    },
    transaction: (work) =>
      system.transaction(async (tx) => {
        const answer = await work(tx);
        const changes = trail.take();
        await writeEvent(tx, act, { outcome: "done", changes, accountId, actorKind: "staff" });
        return answer;
      }),
  } as StaffScope;
}

export const NO_ROOM: PlanLimits = { maxSites: 0, maxUsers: 0, maxSectorsPerSite: 0, maxKeywords: 0 };

function actorOf({ key, support, user }: Facts): Actor {
  if (key) return { kind: "key", userId: key.createdBy, keyId: key.id };
  return support ? { kind: "support", userId: support.staff.id } : { kind: "user", userId: user?.id ?? null };
}

/** What a running verb has told the audit. */
class Trail {
  #changes: AuditChange[] = [];
  add(change: AuditChange): void {
    this.#changes.push(change);
  }
  take(): AuditChange[] {
    const changes = this.#changes;
    this.#changes = [];
    return changes;
  }
}

async function audited<T>(
  tx: Tx,
  act: Act | undefined,
  trail: Trail,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const answer = await work(tx);
  const changes = trail.take();
  if (act) await writeEvent(tx, act, { outcome: "done", changes });
  return answer;
}

type Parts = Omit<TenantScope, typeof minted | "read" | "transaction" | "beyondWall" | "record"> & {
  databases: Databases;
  act?: Act;
  repetition?: Repetition;
};

/** Names each field: gathering the rest of an object and spreading it again would cost more than all gates. */
function mintTenant(parts: Parts): TenantScope {
  const { databases, act, repetition, account, limits, role, actor, sites, services, log } = parts;
  const { id, slug, name, timezone } = account;
  const { maxSites, maxUsers, maxSectorsPerSite, maxKeywords } = limits;
  const trail = new Trail();
  const database = databases.tenant(id);
  const verb =
    <T>(work: (tx: Tx) => Promise<T>) =>
    async (tx: Tx) => {
      if (act?.supportSessionId)
        await holdSupportSession(tx, { accountId: id, id: act.supportSessionId }, services.now());
      const once = () => audited(tx, act, trail, work);
      return repetition ? answerOnce(tx, id, repetition, once) : once();
    };
  const scope: Omit<TenantScope, typeof minted> = {
    account: { id, slug, name, timezone },
    limits: { maxSites, maxUsers, maxSectorsPerSite, maxKeywords },
    role,
    actor,
    sites,
    services,
    log,
    read: database.read,
    record: (change) => trail.add(change),
    transaction: (work) => database.transaction(verb(work)),
    beyondWall: (work) => databases.system.transaction(verb(work)),
  };
  return scope as TenantScope;
}

/** Whether the caller may see the site. */
export const seesSite = (scope: TenantScope, siteId: string): boolean =>
  scope.sites === "all" || scope.sites.includes(siteId);
