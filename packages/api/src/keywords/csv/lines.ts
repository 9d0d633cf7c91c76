/** A line longer than this is no list of keywords; it is cut here, and so found too long. */
export const MAX_LINE = 20_000;
const BATCH = 100;

/**
 * Cuts UTF-8 text that comes in pieces into lines, a hundred at a time; ends of lines may be \n, \r\n or
 * \r. Memory stays bounded whatever the text is.
 */
export async function* linesOf(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<string[], void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of pieces) {
    const text = rest + decoder.decode(piece, { stream: true });
    // A \r at the end may be half of a \r\n: it waits for the next piece.
    const held = text.endsWith("\r") ? "\r" : "";
    const lines = (held ? text.slice(0, -1) : text).split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? "").slice(0, MAX_LINE + 1) + held;
    yield* batches(lines);
  }
  const last = (rest + decoder.decode()).replace(/\r$/, "");
  if (last !== "") yield [last];
}

function* batches(lines: readonly string[]): Generator<string[]> {
  for (let at = 0; at < lines.length; at += BATCH) yield lines.slice(at, at + BATCH);
}
