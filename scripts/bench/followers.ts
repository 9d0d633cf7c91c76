import { type ClientRequest, request } from "node:http";

/** Opens so many more streams, or ends all of them. */
export type Asked = { url: string; headers: Record<string, string>; open: number } | { close: true };
/** How many streams are open, and how many of them have heard of this version of the job by now. */
export type Told = { open: number; heard: number };
export type Wanted = { version: number };

const PATIENCE_MS = 20_000;

type Stream = { request: ClientRequest; version: number };
const streams = new Set<Stream>();

/** One stream over a connection of its own; the numbers of its events are the job's versions. */
function open(url: string, headers: Record<string, string>): void {
  const stream: Stream = { request: request(url, { headers, agent: false }), version: 0 };
  streams.add(stream);
  stream.request.on("response", (response) => {
    response.setEncoding("utf8").on("data", (text: string) => {
      for (const [, id] of text.matchAll(/^id: (\d+)$/gm)) stream.version = Number(id);
    });
    response.on("error", () => {});
  });
  stream.request.on("error", () => streams.delete(stream)).end();
}

const heard = (version: number): number => [...streams].filter((stream) => stream.version >= version).length;

/** Waits until every stream has heard of this version, or for as long as anybody would. */
async function listen(version: number): Promise<Told> {
  const end = performance.now() + PATIENCE_MS;
  while (heard(version) < streams.size && performance.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return { open: streams.size, heard: heard(version) };
}

process.on("message", async (asked: Asked | Wanted) => {
  if ("close" in asked) {
    for (const stream of streams) stream.request.destroy();
    streams.clear();
  } else if ("open" in asked) {
    for (let n = 0; n < asked.open; n++) open(asked.url, asked.headers);
  }
  process.send?.(await listen("version" in asked ? asked.version : 1));
});
process.on("disconnect", () => process.exit(0));
process.on("SIGTERM", () => process.exit(0));
process.send?.({});
