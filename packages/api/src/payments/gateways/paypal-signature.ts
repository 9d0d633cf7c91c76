import type { Client } from "@paypal/paypal-server-sdk";
import type { GatewayEvent } from "../gateway.ts";

/** The headers that sign an event, and the names that PayPal asks for them by. */
const SIGNED = {
  auth_algo: "paypal-auth-algo",
  cert_url: "paypal-cert-url",
  transmission_id: "paypal-transmission-id",
  transmission_sig: "paypal-transmission-sig",
  transmission_time: "paypal-transmission-time",
} as const;
const PAYPAL_CERTIFICATE = /^https:\/\/([a-z0-9-]+\.)*paypal\.com\//;

/** Asks PayPal whether an event is its own. @returns undefined when it is not */
export async function verifyPaypalEvent(
  client: Client,
  webhookId: string,
  body: string,
  headers: Headers,
): Promise<GatewayEvent | undefined> {
  const payload = readObject(body);
  const { id, event_type: type } = payload ?? {};
  if (!payload || typeof id !== "string" || typeof type !== "string") return undefined;
  const signed = Object.fromEntries(
    Object.entries(SIGNED).map(([field, header]) => [field, headers.get(header) ?? ""]),
  );
  if (Object.values(signed).includes("") || !PAYPAL_CERTIFICATE.test(signed.cert_url ?? "")) return undefined;
  const request = client.getRequestBuilderFactory()("POST", "/v1/notifications/verify-webhook-signature");
  request.authenticate([{ oauth2: true }]);
  // The event is sent on as it came, byte by byte: PayPal signed its digest. That it is one object was read above.
  const question = JSON.stringify({ ...signed, webhook_id: webhookId }).slice(0, -1);
  request.text(`${question},"webhook_event":${body}}`);
  request.contentType("application/json");
  const { result } = await request.callAsText();
  const { verification_status: status } = readObject(result) ?? {};
  return status === "SUCCESS" ? { id, type, payload } : undefined;
}

function readObject(json: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(json);
    return typeof read === "object" && read !== null && !Array.isArray(read)
      ? (read as Record<string, unknown>)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
