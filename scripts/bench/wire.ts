import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type Wire = { url: string; trips(): number; close(): Promise<void> };

/** Messages of a client that PostgreSQL answers with ReadyForQuery: Sync and the simple Query. */
const ASKS = new Set(["S", "Q"].map((letter) => letter.charCodeAt(0)));
const HEAD = 5;

/**
 * Stands between a program and PostgreSQL and counts round trips: each message after which the client has to
 * wait. Protocol: PostgreSQL manual, "Frontend/Backend Protocol", Message Formats.
 */
export async function countingWire(database: string): Promise<Wire> {
  const target = new URL(database);
  const open = new Set<Socket>();
  let trips = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.setNoDelay(true).on("error", () => {});
      socket.on("close", () => open.delete(socket));
    }
    client.on(
      "data",
      countMessages(() => trips++),
    );
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(database);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.toString(),
    trips: () => trips,
    close: async () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

/** Reads a client's stream; its first message, the start-up, has a length and no letter. */
function countMessages(note: () => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let hasStarted = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const lengthAt = hasStarted ? 1 : 0;
      if (rest.length < HEAD) return;
      const end = lengthAt + rest.readUInt32BE(lengthAt);
      if (rest.length < end) return;
      if (hasStarted && ASKS.has(rest[0] as number)) note();
      hasStarted = true;
      rest = rest.subarray(end);
    }
  };
}
