import type { Databases } from "@igny8/db/client";
import { type AuditChange, auditEvent } from "@igny8/db/schema/audit";
import { type Tx, unsent } from "@igny8/db/tenant";
import type { RequestContext } from "./context.ts";
import type { Facts } from "./facts.ts";

/** Who does what in which account: all of an audit event but its outcome. */
export type Act = Pick<
  typeof auditEvent.$inferInsert,
  | "accountId"
  | "actorKind"
  | "actorId"
  | "actingForId"
  | "keyId"
  | "supportSessionId"
  | "procedure"
  | "target"
  | "requestId"
  | "address"
>;

export type { AuditChange };

const SECRET = /pass(word)?|secret|token|hash|key$|encrypted|backup/i;
const REDACTED = "[redacted]";
const MAX_TARGET = 300;

/** The act of a request, or nothing when it is nobody's. Outside an account it belongs to the actor's home. */
export function actOf(
  facts: Facts,
  { request }: Pick<RequestContext, "request">,
  procedure: string,
  input: unknown,
): Act | undefined {
  const { user, key, support, account, role } = facts;
  const member = account && role ? account.id : user?.homeAccountId;
  // What is tried with a support token is the entered account's to see, whoever has left it since.
  const accountId = support ? support.session.accountId : member;
  if (!user || accountId === undefined) return undefined;
  return {
    accountId,
    actorKind: support ? "support" : key ? "key" : "user",
    actorId: support ? support.staff.id : user.id,
    actingForId: support ? user.id : null,
    keyId: key?.id,
    supportSessionId: support?.session.id,
    procedure,
    target: targetOf(input),
    requestId: request.id,
    address: request.address,
  };
}

const NAMES_IDS = /^\w*ids?$/i;
const PLAIN = /^[\w.@:-]{1,80}$/;

/** What an input is about: the ids that it names. Nothing has checked it yet, so only plain words are kept. */
function targetOf(input: unknown): string | null {
  if (typeof input !== "object" || input === null || input instanceof FormData) return null;
  const named = Object.entries(input).flatMap(([name, value]) => {
    const ids = (Array.isArray(value) ? value.slice(0, MAX_TARGET) : [value]).filter(
      (id) => typeof id === "string" && PLAIN.test(id),
    );
    return NAMES_IDS.test(name) && ids.length > 0 ? [`${name} ${ids.join(" ")}`] : [];
  });
  return named.length > 0 ? named.join(", ").slice(0, MAX_TARGET) : null;
}

/** How an act ended, and in whose name or account if not the request's own. */
export type Ending = { outcome: "done" | "refused"; reason?: string } & Partial<
  Pick<Act, "accountId" | "actorKind">
>;

/** Acts that have left an event. */
const written = new WeakSet<Act>();
export const isWritten = (act: Act): boolean => written.has(act);

type Event = Ending & { changes?: AuditChange[] };

/** Writes the event in the transaction of the change itself: one is there if and only if the other is. */
export async function writeEvent(tx: Tx, act: Act, event: Event): Promise<void> {
  await tx.insert(auditEvent).values(rowOf(act, event));
  written.add(act);
}

/** Writes an event that goes with no change: a refusal, or something that was only looked at. */
export async function noteEvent(databases: Databases, act: Act, event: Ending): Promise<void> {
  await databases.tenant(act.accountId).alone(unsent.insert(auditEvent).values(rowOf(act, event)));
  written.add(act);
}

const rowOf = (act: Act, event: Event) => ({
  ...act,
  ...event,
  changes: (event.changes ?? []).map((change) => ({
    ...change,
    ...(change.before && { before: redact(change.before) }),
    ...(change.after && { after: redact(change.after) }),
  })),
});

const redact = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      SECRET.test(name) && value !== null ? REDACTED : value,
    ]),
  );
