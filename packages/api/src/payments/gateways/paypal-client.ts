import { ApiError, Client, Environment } from "@paypal/paypal-server-sdk";

export type PaypalKeys = {
  clientId: string;
  clientSecret: string;
  webhookId: string;
  environment: "sandbox" | "production";
  /** Another server that speaks PayPal's protocol; PayPal's own when not given. */
  apiBase?: string;
};

const TIMEOUT_MS = 20_000;
const RETRIES = 2;
const RETRY_SECONDS = 1;

/** The SDK's client, on PayPal's servers or on another that was named. */
export function paypalClient({ clientId, clientSecret, environment, apiBase }: PaypalKeys): Client {
  const config = {
    environment: environment === "production" ? Environment.Production : Environment.Sandbox,
    clientCredentialsAuthCredentials: { oAuthClientId: clientId, oAuthClientSecret: clientSecret },
    httpClientOptions: {
      timeout: TIMEOUT_MS,
      // Every request that is repeated has a request id, so that it has its effect once.
      retryConfig: {
        maxNumberOfRetries: RETRIES,
        retryInterval: RETRY_SECONDS,
        httpMethodsToRetry: ["GET" as const, "POST" as const],
      },
    },
  };
  return apiBase ? new (at(apiBase))(config) : new Client(config);
}

/** The SDK knows PayPal's two servers only; its requests are sent elsewhere here. */
const at = (base: string) =>
  class extends Client {
    override getRequestBuilderFactory() {
      const make = super.getRequestBuilderFactory();
      return (...wanted: Parameters<typeof make>) => {
        const request = make(...wanted);
        request.interceptRequest((sent) => ({
          ...sent,
          url: sent.url.replace(/^https:\/\/[^/]+/, base.replace(/\/+$/, "")),
        }));
        return request;
      };
    }
  };

/** What PayPal refused, in its own name for it (`INSTRUMENT_DECLINED`) and its words. */
export type Refusal = { status: number; issue: string; description: string };

type Fault = { name?: string; details?: { issue?: string; description?: string }[] };

/** @returns undefined when PayPal did not answer, or could not */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof ApiError) || error.statusCode >= 500) return undefined;
  const fault: Fault = error.result ?? {};
  const [detail] = fault.details ?? [];
  return {
    status: error.statusCode,
    issue: detail?.issue ?? fault.name ?? "",
    description: detail?.description ?? "PayPal did not accept the payment.",
  };
}

/** PayPal's errors carry the request with its token; what leaves here are words. */
export async function withoutSecrets<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refusal = refusalOf(error);
    const words = refusal ? `${refusal.status} ${refusal.issue}` : "no answer";
    throw new Error(`PayPal did not do it: ${words}`);
  }
}
