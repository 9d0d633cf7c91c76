/**
 * Asks before every event of a long answer whether the caller may still have it, so that who is shut out
 * in the middle hears no more; the check throws what a new request would be told.
 */
export async function* watched<Event>(
  events: AsyncIterable<Event>,
  stillOpen: () => Promise<void>,
): AsyncGenerator<Event> {
  for await (const event of events) {
    await stillOpen();
    yield event;
  }
}
