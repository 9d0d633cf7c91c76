import type { SystemDatabase } from "@igny8/db/client";
import { webhookEvent } from "@igny8/db/schema/payments";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, eq, gt, isNull, lte } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { Services } from "../access/services.ts";
import { applyNews, type Effect } from "./effects.ts";
import type { Gateway, GatewayEvent, GatewayName, Gateways, News } from "./gateway.ts";
import { findBill } from "./reads.ts";
import { retryAfter } from "./rules.ts";

export type EventServices = Pick<Services, "mailer" | "publicUrl" | "gateways" | "log" | "now">;
type Stored = typeof webhookEvent.$inferSelect;

const BATCH = 100;
/** How long an event that was stored may take to be applied before it counts as left behind. */
const PATIENCE_MS = 60_000;
/** Fields with which somebody could act as the customer. */
const SECRETS: ReadonlySet<string> = new Set(["client_secret"]);

/**
 * Takes what a gateway's webhook was sent: verifies it, keeps it, applies it. The same event again changes
 * nothing; one that cannot be applied is kept with the error and applied again later.
 * @throws AppError PAYMENT_METHOD_DISABLED while the gateway is off, SIGNATURE_INVALID, GATEWAY_FAILED
 */
export async function receiveEvent(
  system: SystemDatabase,
  services: EventServices,
  provider: GatewayName,
  { body, headers }: { body: string; headers: Headers },
): Promise<void> {
  const { now, log } = services;
  const gateway = gatewayOf(services.gateways, provider);
  const event = await gateway.verify(body, headers, now()).catch((error: Error) => {
    log.error({ provider, error: error.message }, "a gateway's event could not be verified");
    throw new AppError("GATEWAY_FAILED");
  });
  if (!event) {
    log.warn({ provider }, "an event without a valid signature was refused");
    throw new AppError("SIGNATURE_INVALID");
  }
  const { id: eventId, type } = event;
  const payload = withoutSecrets(event.payload);
  const retryAt = new Date(now().getTime() + PATIENCE_MS);
  const [stored] = await system.transaction((tx) =>
    tx
      .insert(webhookEvent)
      .values({ provider, eventId, type, payload, retryAt, createdAt: now() })
      .onConflictDoNothing()
      .returning({ id: webhookEvent.id }),
  );
  if (stored) await applyEvent(system, services, stored.id);
}

const withoutSecrets = (payload: unknown): unknown =>
  JSON.parse(JSON.stringify(payload), (name, value) => (SECRETS.has(name) ? undefined : value));

function gatewayOf(gateways: Gateways, provider: GatewayName): Gateway {
  const gateway = gateways[provider];
  if (!gateway) throw new AppError("PAYMENT_METHOD_DISABLED", { method: provider });
  return gateway;
}

/** Applies the events that are due again. @returns how many were tried */
export async function retryEvents(system: SystemDatabase, services: EventServices): Promise<number> {
  const due = await system.read
    .select({ id: webhookEvent.id })
    .from(webhookEvent)
    .where(and(isNull(webhookEvent.processedAt), lte(webhookEvent.retryAt, services.now())))
    .orderBy(asc(webhookEvent.retryAt))
    .limit(BATCH);
  for (const { id } of due) await applyEvent(system, services, id);
  return due.length;
}

/** Applies a stored event, and then those of its invoice that have waited for it. Applied before, it changes nothing. */
export async function applyEvent(system: SystemDatabase, services: EventServices, id: string): Promise<void> {
  const [found] = await system.read.select().from(webhookEvent).where(eq(webhookEvent.id, id));
  if (!found || found.processedAt) return;
  const { provider, eventId, type } = found;
  let subject: string | null;
  try {
    const gateway = gatewayOf(services.gateways, provider);
    const effect = await resolve(system, gateway, gateway.read(eventOf(found)));
    subject = await system.transaction((tx) => conclude(tx, services, id, effect));
  } catch (error) {
    const reason = error instanceof Error ? error.message : "It failed.";
    services.log.error({ provider, eventId, type, error: reason }, "a gateway's event was not applied");
    return keepFailure(system, services, found, reason);
  }
  if (subject) await applyWaiting(system, services, provider, subject);
}

const eventOf = ({ eventId, type, payload }: Stored): GatewayEvent => ({
  id: eventId,
  type,
  payload: payload as GatewayEvent["payload"],
});

/** Asks the gateway, outside of any transaction, for what an event leaves open. */
async function resolve({ read }: SystemDatabase, gateway: Gateway, news: News): Promise<Effect> {
  if (news.kind === "agreed") {
    const invoiceId = await gateway.invoiceOf?.(news.orderId);
    return invoiceId ? { ...news, invoiceId } : { kind: "nothing" };
  }
  if (news.kind !== "approved") return news;
  const { invoiceId, orderId } = news;
  const bill = await findBill(read, invoiceId);
  // Whoever has paid by other means meanwhile keeps his money.
  if (!bill?.open || !gateway.capture) return { kind: "nothing" };
  const taken = await gateway.capture({ orderId, invoiceId });
  if (taken.kind === "pending") return { kind: "nothing" };
  return taken.kind === "paid"
    ? taken
    : { kind: "failed", invoiceId, externalPaymentId: orderId, reason: taken.reason };
}

/** The effect of an event, and the note that it has had it, in one transaction. @returns the invoice it was about */
async function conclude(tx: Tx, services: EventServices, id: string, effect: Effect): Promise<string | null> {
  const [event] = await tx.select().from(webhookEvent).where(eq(webhookEvent.id, id)).for("update");
  // Another process was faster.
  if (!event || event.processedAt) return null;
  const now = services.now();
  const { provider, type, eventId, attempts } = event;
  const from = { provider, target: `${type} ${eventId}` };
  const invoiceId = await applyNews(tx, services, from, effect, now);
  const done = { processedAt: now, error: null, retryAt: null, attempts: attempts + 1, invoiceId };
  await tx.update(webhookEvent).set(done).where(eq(webhookEvent.id, id));
  return invoiceId;
}

async function keepFailure(
  system: SystemDatabase,
  services: EventServices,
  event: Stored,
  error: string,
): Promise<void> {
  const attempts = event.attempts + 1;
  const invoiceId = await findSubject(system, services, event);
  const change = { error, attempts, invoiceId, retryAt: retryAfter(attempts, services.now()) };
  await system.transaction((tx) =>
    tx
      .update(webhookEvent)
      .set(change)
      .where(and(eq(webhookEvent.id, event.id), isNull(webhookEvent.processedAt))),
  );
}

/** The invoice of an event that could not be applied, as far as the event itself tells. */
async function findSubject({ read }: SystemDatabase, { gateways }: EventServices, event: Stored) {
  try {
    const news = gatewayOf(gateways, event.provider).read(eventOf(event));
    return "invoiceId" in news ? ((await findBill(read, news.invoiceId))?.invoiceId ?? null) : null;
  } catch {
    return null;
  }
}

/** A refund that came before its payment has waited for it. */
async function applyWaiting(
  system: SystemDatabase,
  services: EventServices,
  provider: GatewayName,
  invoiceId: string,
): Promise<void> {
  const waiting = await system.read
    .select({ id: webhookEvent.id })
    .from(webhookEvent)
    .where(
      and(
        eq(webhookEvent.provider, provider),
        eq(webhookEvent.invoiceId, invoiceId),
        isNull(webhookEvent.processedAt),
        gt(webhookEvent.attempts, 0),
      ),
    )
    .orderBy(asc(webhookEvent.createdAt))
    .limit(BATCH);
  for (const { id } of waiting) await applyEvent(system, services, id);
}
