import type { Databases } from "@igny8/db/client";
import type { Reader, TenantDatabase, Tx } from "@igny8/db/tenant";
import { AppError } from "./errors.ts";
import type { Facts } from "./facts.ts";
import { effectiveRole, visibleSites } from "./gates.ts";
import { answerOnce, type Repetition } from "./idempotency.ts";
import type { Role } from "./requirement.ts";
import type { Log, Services } from "./services.ts";

declare const minted: unique symbol;

export type Actor = { kind: "user" | "key" | "system"; userId: string | null; keyId?: string };

/** What the plan allows; null is unlimited. */
export type PlanLimits = {
  maxSites: number | null;
  maxUsers: number | null;
  maxSectorsPerSite: number | null;
  maxKeywords: number | null;
};

/**
 * The tenant in hand. A verb that takes one can only have been reached through the gates (or as a job of
 * that tenant), and whatever it does with `read` and `transaction` stays inside the account.
 */
export type TenantScope = {
  readonly [minted]: true;
  readonly account: { id: string; slug: string; name: string; timezone: string };
  readonly limits: PlanLimits;
  readonly role: Role;
  readonly actor: Actor;
  /** The sites that the caller may see. */
  readonly sites: "all" | readonly string[];
  readonly services: Services;
  readonly log: Log;
  readonly read: Reader;
  /** Runs the verb's one transaction; with an idempotency key, a repetition gets the first answer. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
};

type Source = { facts: Facts; databases: Databases; services: Services; log: Log; repetition?: Repetition };

/** Mints the scope of a request that has passed the gates. Only `procedures.ts` calls this. */
export function mintRequestScope({ facts, databases, services, log, repetition }: Source): TenantScope {
  const role = effectiveRole(facts);
  if (!facts.account || !role) throw new AppError("ACCOUNT_MISSING");
  return mint({
    account: facts.account,
    limits: facts.plan ?? NO_ROOM,
    role,
    actor: facts.key
      ? { kind: "key", userId: facts.key.createdBy, keyId: facts.key.id }
      : { kind: "user", userId: facts.user?.id ?? null },
    sites: visibleSites(facts),
    services,
    log,
    database: databases.tenant(facts.account.id),
    repetition,
  });
}

/** Mints the scope in which a worker runs a tenant's job: the whole account, no caller. Only the job runner calls this. */
export function mintJobScope(source: {
  account: Facts["account"] & object;
  plan: PlanLimits;
  actorId: string | null;
  databases: Databases;
  services: Services;
  log: Log;
}): TenantScope {
  return mint({
    account: source.account,
    limits: source.plan,
    role: "owner",
    actor: { kind: "system", userId: source.actorId },
    sites: "all",
    services: source.services,
    log: source.log,
    database: source.databases.tenant(source.account.id),
  });
}

const NO_ROOM: PlanLimits = { maxSites: 0, maxUsers: 0, maxSectorsPerSite: 0, maxKeywords: 0 };

type Parts = Omit<TenantScope, typeof minted | "read" | "transaction"> & {
  database: TenantDatabase;
  repetition?: Repetition;
};

function mint({ database, repetition, account, limits, ...parts }: Parts): TenantScope {
  const { id, slug, name, timezone } = account;
  const { maxSites, maxUsers, maxSectorsPerSite, maxKeywords } = limits;
  return {
    ...parts,
    account: { id, slug, name, timezone },
    limits: { maxSites, maxUsers, maxSectorsPerSite, maxKeywords },
    read: database.read,
    transaction: (work) =>
      database.transaction((tx) => (repetition ? answerOnce(tx, id, repetition, () => work(tx)) : work(tx))),
  } as TenantScope;
}

/** Whether the caller may see the site. */
export const seesSite = (scope: TenantScope, siteId: string): boolean =>
  scope.sites === "all" || scope.sites.includes(siteId);
