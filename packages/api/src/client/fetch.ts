/** How credentials are put on a request, and renewed when the server no longer takes them. */
export type Credentials = {
  headers(): Promise<Record<string, string>>;
  /** Called once after a 401. @returns whether trying again makes sense */
  renew(): Promise<boolean>;
};

const MAX_TRIES = 4;
const FALLBACK_WAIT_SECONDS = 1;
const MAX_WAIT_SECONDS = 90;

/**
 * A fetch that carries the credentials, renews them once after 401, and waits as long as `Retry-After`
 * says after 429 and 503: those have changed nothing, so mutations may be sent again too.
 * @param send what carries a request to the server
 */
export function createFetch(
  credentials: Credentials,
  signalWait: (seconds: number) => void = () => {},
  send: typeof fetch = (input, init) => fetch(input, init),
): typeof fetch {
  return async (input, init) => {
    let renewed = false;
    for (let attempt = 1; ; attempt++) {
      const headers = new Headers(init?.headers);
      for (const [name, value] of Object.entries(await credentials.headers())) headers.set(name, value);
      const response = await send(input, { ...init, headers });
      if (response.status === 401 && !renewed) {
        renewed = true;
        if (await credentials.renew()) continue;
      }
      const busy = response.status === 429 || response.status === 503;
      if (!busy || attempt >= MAX_TRIES) return response;
      const wait = Number(response.headers.get("retry-after") ?? FALLBACK_WAIT_SECONDS * 2 ** (attempt - 1));
      if (!Number.isFinite(wait) || wait > MAX_WAIT_SECONDS) return response;
      signalWait(wait);
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
      init?.signal?.throwIfAborted();
    }
  };
}
