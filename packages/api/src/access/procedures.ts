import { initTRPC, TRPCError } from "@trpc/server";
import { type Act, actOf, type Ending, isWritten, noteEvent } from "./audit.ts";
import type { RequestContext } from "./context.ts";
import { AppError, denialOf } from "./errors.ts";
import type { Facts } from "./facts.ts";
import { describeFailure, reasonOf } from "./failure.ts";
import type { Question } from "./gates.ts";
import { readRepetition } from "./idempotency.ts";
import type {
  AuthedRequirement,
  Requirement,
  StaffRole,
  TenantRequirement,
  ThrottleScope,
} from "./requirement.ts";
import { mintPersonScope, mintRequestScope, mintStaffScope } from "./scope.ts";
import { refuseUnstorable } from "./storable.ts";
import { tellBudget, throttleFactor, throttleKey } from "./throttle.ts";
import { type Decision, decide } from "./trace.ts";
import { watched } from "./watch.ts";

const t = initTRPC
  .context<RequestContext>()
  .meta<Requirement>()
  .create({
    isDev: false,
    errorFormatter: ({ error, shape, ctx }) => describeFailure(error, shape, ctx?.request.id),
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

type Call = {
  ctx: RequestContext;
  meta: Requirement | undefined;
  type: "query" | "mutation" | "subscription";
  path: string;
  getRawInput: () => Promise<unknown>;
};

type Passage = { facts: Facts; input: unknown; act: Act | undefined };

/** Whatever staff do is audited, be it only a look. */
const isWatched = (meta: Requirement, act: Act): boolean =>
  meta.base === "staff" || act.actorKind === "support";

/** The gates after the budget is known; the throttle's own verdict among them. */
const REST = ["throttle", "module", "role", "support", "site"] as const;

/** Runs the chain for one call. @throws AppError with the denial of the first gate that refuses */
async function pass({ ctx, meta, type, path, getRawInput }: Call): Promise<Passage> {
  if (!meta) throw new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: `${path} states no requirement` });
  const { platform, request } = ctx;
  const input = await getRawInput();
  const siteId = siteIdOf(input);
  let facts = await ctx.facts(type === "mutation" || ("fresh" in meta && meta.fresh === true));
  // Who has just added a site may read it at once: remembered facts never turn one away.
  if (siteId !== undefined && !facts.siteIds.includes(siteId)) facts = await ctx.facts(true);
  const question = questionOf({ ctx, meta, type }, siteId);
  const act = actOf(facts, ctx, path, input);
  const stop = (decision: Decision) => refuse(ctx, meta, path, act, decision);
  const first = decide(facts, question, ["identity", "account", "plan"]);
  if (first.refusal?.gate === "identity" && facts.credential.kind !== "none") await refuseGuessing(ctx);
  await stop(first);
  const budget = await platform.throttle.spend(
    meta.scope,
    throttleKey(facts, meta.base, request.address),
    throttleFactor(facts, meta.base),
  );
  tellBudget(request, budget);
  await stop(decide(facts, { ...question, budget }, REST));
  await noting({ ctx, meta }, act, () => refuseUnstorable(input));
  if (facts.key) platform.keyUse.note(facts.key);
  return { facts, input, act };
}

type Watched = { ctx: RequestContext; meta: Requirement | undefined };

/** Leaves an event of a call that is watched. */
async function note({ ctx, meta }: Watched, act: Act | undefined, event: Ending): Promise<void> {
  if (meta && act && isWatched(meta, act)) await noteEvent(ctx.platform.databases, act, event);
}

/** Does what may refuse a bad input, and notes it when it does. */
async function noting<T>(call: Watched, act: Act | undefined, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    await note(call, act, { outcome: "refused", reason: "INVALID_INPUT" });
    throw error;
  }
}

/** Notes how a call that passed the gates has ended, unless the transaction of its change has. */
async function conclude<Answer extends { ok: true } | { ok: false; error: TRPCError }>(
  call: Watched,
  act: Act | undefined,
  answer: Answer,
): Promise<Answer> {
  const actorKind = call.meta?.base === "staff" ? "staff" : act?.actorKind;
  if (!answer.ok) await note(call, act, { outcome: "refused", reason: reasonOf(answer.error), actorKind });
  else if (act && !isWritten(act)) await note(call, act, { outcome: "done", actorKind });
  return answer;
}

/** Whoever presents bad credentials spends his address's budget for signing in. */
async function refuseGuessing({ platform, request }: RequestContext): Promise<void> {
  const budget = await platform.throttle.spend("auth", `address:${request.address}`, 1);
  if (!budget.spent) return;
  tellBudget(request, budget);
  throw new AppError("RATE_LIMITED", { limit: budget.limit, retryAfter: budget.retryAfter });
}

const questionOf = (
  { ctx: { platform, request }, meta, type }: Pick<Call, "ctx" | "type"> & { meta: Requirement },
  siteId: string | undefined,
): Question => ({
  requirement: meta,
  writes: type === "mutation",
  now: platform.services.now().getTime(),
  accountSlug: request.accountSlug,
  siteId,
  staffSecondFactor: platform.staffSecondFactor,
});

async function refuse(
  ctx: RequestContext,
  meta: Requirement,
  path: string,
  act: Act | undefined,
  { refusal }: Decision,
): Promise<void> {
  if (!refusal) return;
  const { request } = ctx;
  const level = refusal.code === "ACCOUNT_MISSING" ? "error" : "warn";
  const { gate, message } = denialOf(refusal.code, refusal.details);
  request.log[level]({ path, gate, reason: refusal.code, details: refusal.details }, `refused: ${message}`);
  await note({ ctx, meta }, act, { outcome: "refused", reason: refusal.code });
  throw new AppError(refusal.code, refusal.details);
}

/** The site that an input names, whether it came as JSON or as a form. */
function siteIdOf(input: unknown): string | undefined {
  const named =
    input instanceof FormData
      ? input.get("siteId")
      : typeof input === "object" && input !== null && "siteId" in input
        ? input.siteId
        : undefined;
  return typeof named === "string" && UUID.test(named) ? named.toLowerCase() : undefined;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const gates = t.middleware(async ({ ctx, next, ...call }) => {
  const { facts, act } = await pass({ ctx, ...call });
  return conclude({ ctx, ...call }, act, await next({ ctx: { facts } }));
});

const tenantGates = t.middleware(async ({ ctx, next, ...call }) => {
  const { facts, input, act } = await pass({ ctx, ...call });
  const { platform, request } = ctx;
  const idempotent = call.meta && "idempotent" in call.meta && call.meta.idempotent;
  const repetition = await noting({ ctx, meta: call.meta }, act, () =>
    idempotent ? readRepetition(request.idempotencyKey, call.path, input) : undefined,
  );
  const { databases, services } = platform;
  const scope = mintRequestScope({ facts, databases, services, log: request.log, act, repetition });
  const answer = await conclude({ ctx, ...call }, act, await next({ ctx: { facts, scope } }));
  if (call.type !== "subscription" || !answer.ok) return answer;
  const events = answer.data as AsyncIterable<unknown>;
  return { ...answer, data: watched(events, () => passAgain({ ctx, ...call }, input)) };
});

/** The gates once more for an answer that goes on: what has changed since counts, the budget is spent once. */
async function passAgain({ ctx, meta, path, type }: Call, input: unknown): Promise<void> {
  if (!meta) return;
  const facts = await ctx.facts(false);
  const question = questionOf({ ctx, meta, type }, siteIdOf(input));
  const { refusal } = decide(facts, question);
  if (!refusal) return;
  ctx.request.log.warn({ path, reason: refusal.code }, "a long answer was ended");
  throw new AppError(refusal.code, refusal.details);
}

/** A signed-in person, whatever the account: what `authedProcedure` promises its verbs. */
const personGates = t.middleware(async ({ ctx, next, ...call }) => {
  const { facts, act } = await pass({ ctx, ...call });
  const { databases, services } = ctx.platform;
  const scope = mintPersonScope({ facts, databases, services, log: ctx.request.log, act });
  return conclude({ ctx, ...call }, act, await next({ ctx: { facts, scope } }));
});

const staffGates = t.middleware(async ({ ctx, next, ...call }) => {
  const { facts, act } = await pass({ ctx, ...call });
  const { databases, services } = ctx.platform;
  const scope = mintStaffScope({ facts, databases, services, log: ctx.request.log, act });
  return conclude({ ctx, ...call }, act, await next({ ctx: { facts, scope } }));
});

/** Open to everybody; throttled by address. */
export const publicProcedure = (requirement: { scope: ThrottleScope }) =>
  t.procedure.meta({ base: "public", ...requirement }).use(gates);

/** A signed-in person and his own things. */
export const authedProcedure = (requirement: AuthedRequirement) =>
  t.procedure.meta({ base: "authed", ...requirement }).use(personGates);

/** Everything of a tenant: all eight gates. */
export const tenantProcedure = (requirement: TenantRequirement) =>
  t.procedure.meta({ base: "tenant", ...requirement }).use(tenantGates);

/** What only the owner may do, with a credential of his own. */
export const ownerProcedure = (requirement: Omit<TenantRequirement, "role">) =>
  t.procedure.meta({ base: "owner", role: "owner", ...requirement }).use(tenantGates);

/** Everything across accounts; gives nothing on tenant procedures. */
export const staffProcedure = (requirement: { scope: ThrottleScope; staff: readonly StaffRole[] }) =>
  t.procedure.meta({ base: "staff", ...requirement }).use(staffGates);
