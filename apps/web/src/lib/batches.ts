/** The server takes this many ids in one call. */
export const MAX_IDS = 100;

/**
 * Calls once per hundred ids, one call after the other. When one fails the rest is not called.
 * @param onDone how many ids are through
 */
export async function inBatches(
  ids: readonly string[],
  call: (ids: string[]) => Promise<unknown>,
  onDone: (done: number) => void = () => {},
): Promise<void> {
  for (let at = 0; at < ids.length; at += MAX_IDS) {
    const batch = ids.slice(at, at + MAX_IDS);
    await call(batch);
    onDone(at + batch.length);
  }
}
