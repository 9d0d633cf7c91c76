import {
  getCurrentAuthContextAsyncLocalStorage,
  getCurrentDBAdapterAsyncLocalStorage,
  getRequestStateAsyncLocalStorage,
} from "@better-auth/core/context";

let inside = 0;

/**
 * Does what enters better-auth. The library keeps the state of a call in three AsyncLocalStorages, and below
 * Node 24 the first use of one makes the process watch each of its promises from then on, which costs every
 * read a sixth of its time. So they rest when the last call has left; the next one wakes them by itself.
 */
async function entered<T>(work: () => Promise<T>): Promise<T> {
  inside += 1;
  try {
    return await work();
  } finally {
    const storages = await Promise.all([
      getCurrentAuthContextAsyncLocalStorage(),
      getCurrentDBAdapterAsyncLocalStorage(),
      getRequestStateAsyncLocalStorage(),
    ]);
    inside -= 1;
    if (inside === 0) for (const storage of storages) storage.disable();
  }
}

type Endpoint = (...given: never[]) => Promise<unknown>;
type Library = { handler(request: Request): Promise<Response>; api: object };

/** The library with every way into it entered as above. */
export function quiet<Auth extends Library>(auth: Auth): Auth {
  const api = Object.entries(auth.api as Record<string, Endpoint>).map(
    ([name, endpoint]) => [name, (...given: never[]) => entered(() => endpoint(...given))] as const,
  );
  return {
    ...auth,
    handler: (request: Request) => entered(() => auth.handler(request)),
    api: Object.fromEntries(api),
  };
}
