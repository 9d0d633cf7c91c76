import type { Databases } from "@igny8/db/client";
import { MODULES } from "@igny8/db/schema/modules";
import type { Denial } from "./denial.ts";
import { AppError, denialOf } from "./errors.ts";
import { type Facts, loadOwnerFacts } from "./facts.ts";
import type { Module, TenantRequirement } from "./requirement.ts";
import { mintJobScope, NO_ROOM, type TenantScope } from "./scope.ts";
import type { Services } from "./services.ts";
import { decide } from "./trace.ts";

/** What the gates say when the product itself acts for an account, with nobody signed in. */
export type Standing = {
  /** What its owner would be answered now. */
  denial: Denial | undefined;
  /** Modules whose doors are shut for the account. */
  closed: readonly Module[];
};

type Place = { accountId: string; siteId: string | null };
type Entered = { databases: Databases; services: Services };

/** Nobody presents a credential, and nobody's budget is spent. */
const GATES = ["account", "plan", "module", "role", "site"] as const;

/** The modules that are not in the plan or switched off. */
export const closedModules = (facts: Facts): Module[] =>
  MODULES.filter((module) => !facts.plan?.modules.includes(module) || facts.modulesOff.includes(module));

function judge(facts: Facts, { siteId }: Place, requirement: TenantRequirement, now: Date): Standing {
  const { refusal } = decide(
    facts,
    {
      requirement: { base: "tenant", ...requirement },
      writes: true,
      now: now.getTime(),
      accountSlug: null,
      siteId: siteId ?? undefined,
      staffSecondFactor: false,
    },
    GATES,
  );
  return { denial: refusal && denialOf(refusal.code, refusal.details), closed: closedModules(facts) };
}

async function ownerOf({ databases }: Entered, { accountId }: Place): Promise<Facts> {
  const facts = await loadOwnerFacts(databases.system, accountId);
  if (!facts) throw new AppError("ACCOUNT_MISSING");
  return facts;
}

/** Asks the gates anew, as for a person of the account who may do everything there. */
export const standingOf = async (entered: Entered, place: Place, requirement: TenantRequirement) =>
  judge(await ownerOf(entered, place), place, requirement, entered.services.now());

/**
 * Enters an account for what the product does there by itself, as the actor `system`. A denial does not
 * keep the scope back: it is for writing down why nothing was done.
 */
export async function enterAsSystem(
  entered: Entered,
  place: Place,
  requirement: TenantRequirement,
): Promise<Standing & { scope: TenantScope }> {
  const { databases, services } = entered;
  const facts = await ownerOf(entered, place);
  if (!facts.account) throw new AppError("ACCOUNT_MISSING");
  const log = services.log.child({ accountId: place.accountId });
  const plan = facts.plan ?? NO_ROOM;
  const scope = mintJobScope({ account: facts.account, plan, actorId: null, databases, services, log });
  return { ...judge(facts, place, requirement, services.now()), scope };
}
