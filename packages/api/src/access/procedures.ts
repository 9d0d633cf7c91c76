import { initTRPC, TRPCError } from "@trpc/server";
import type { RequestContext } from "./context.ts";
import { AppError, denialOf } from "./errors.ts";
import type { Facts } from "./facts.ts";
import { describeFailure } from "./failure.ts";
import type { Question } from "./gates.ts";
import { readRepetition } from "./idempotency.ts";
import type {
  AuthedRequirement,
  Requirement,
  StaffRole,
  TenantRequirement,
  ThrottleScope,
} from "./requirement.ts";
import { mintRequestScope } from "./scope.ts";
import { refuseUnstorable } from "./storable.ts";
import { throttleFactor, throttleKey } from "./throttle.ts";
import { decide } from "./trace.ts";

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

/** Runs the chain for one call. @throws AppError with the denial of the first gate that refuses */
async function pass({ ctx, meta, type, path, getRawInput }: Call): Promise<{ facts: Facts; input: unknown }> {
  if (!meta) throw new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: `${path} states no requirement` });
  const { platform, request } = ctx;
  const input = await getRawInput();
  const facts = await ctx.facts(type === "mutation");
  const question: Question = {
    requirement: meta,
    writes: type === "mutation",
    now: platform.services.now().getTime(),
    accountSlug: request.accountSlug,
    siteId: siteIdOf(input),
  };
  refuse(ctx, path, decide(facts, question, ["identity", "account", "plan"]));
  const budget = await platform.throttle.spend(
    meta.scope,
    throttleKey(facts, meta.base, request.address),
    throttleFactor(facts, meta.base),
  );
  request.setHeader("RateLimit-Limit", String(budget.limit));
  request.setHeader("RateLimit-Remaining", String(budget.remaining));
  request.setHeader("RateLimit-Reset", String(budget.resetSeconds));
  if (budget.spent) request.setHeader("Retry-After", String(budget.retryAfter));
  refuse(
    ctx,
    path,
    decide(facts, { ...question, budget }, ["throttle", "module", "role", "support", "site"]),
  );
  refuseUnstorable(input);
  return { facts, input };
}

function refuse({ request }: RequestContext, path: string, { refusal }: ReturnType<typeof decide>): void {
  if (!refusal) return;
  const level = refusal.code === "ACCOUNT_MISSING" ? "error" : "warn";
  const { gate, message } = denialOf(refusal.code, refusal.details);
  request.log[level]({ path, gate, reason: refusal.code, details: refusal.details }, `refused: ${message}`);
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
  const { facts } = await pass({ ctx, ...call });
  return next({ ctx: { facts } });
});

const tenantGates = t.middleware(async ({ ctx, next, ...call }) => {
  const { facts, input } = await pass({ ctx, ...call });
  const { platform, request } = ctx;
  const idempotent = call.meta && "idempotent" in call.meta && call.meta.idempotent;
  const repetition = idempotent ? await readRepetition(request.idempotencyKey, call.path, input) : undefined;
  const { databases, services } = platform;
  return next({
    ctx: { facts, scope: mintRequestScope({ facts, databases, services, log: request.log, repetition }) },
  });
});

/** A signed-in person, whatever the account: what `authedProcedure` promises its verbs. */
const personGates = t.middleware(async ({ ctx, next, ...call }) => {
  const { facts } = await pass({ ctx, ...call });
  if (!facts.user) throw new AppError("UNAUTHENTICATED");
  return next({ ctx: { facts, user: facts.user } });
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
  t.procedure.meta({ base: "staff", ...requirement }).use(personGates);
