import { lookup as resolve } from "node:dns";
import { type IncomingMessage, Agent as PlainAgent, request as requestPlain } from "node:http";
import { request as requestTls, Agent as TlsAgent } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { Readable, Transform } from "node:stream";
import { AppError } from "./errors.ts";

/** The one way to addresses that users name: their AI servers, WordPress sites, webhooks, proofs. */
export type Outside = {
  /**
   * Looks at an address before it is stored. @param field the input field that holds it
   * @throws AppError ADDRESS_REFUSED for what is no web address, is not encrypted, or is private
   */
  check(address: string, field?: string): Promise<void>;
  /**
   * Fetch for such addresses. Asks again at every connection, because a name may mean another machine by
   * then; follows no redirects; sends no cookies; answers of more than 32 MB are cut off with an error.
   */
  readonly fetch: typeof fetch;
};

type Options = { allowPrivate?: boolean; lookup?: typeof resolve };

const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
const LOOK_UP_MS = 3000;
/** Statuses that the Fetch standard gives no body. */
const EMPTY = new Set([204, 205, 304]);

/** Who answers within the installation's own network: IANA's special-purpose registries (RFC 6890). */
const PRIVATE = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  PRIVATE.addSubnet(net, bits, "ipv4");
/** Of IPv6 only global unicast is the internet, and of that not what wraps or documents other addresses. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet("2000::", 3, "ipv6");
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  PRIVATE.addSubnet(net, bits, "ipv6");

/** Whether an IP address is not one of the public internet. */
export const isPrivate = (ip: string): boolean =>
  isIP(ip) === 4
    ? PRIVATE.check(ip, "ipv4")
    : isIP(ip) !== 6 || !GLOBAL.check(ip, "ipv6") || PRIVATE.check(ip, "ipv6");

const refused = (reason: string, field?: string) =>
  new AppError("ADDRESS_REFUSED", { reason, ...(field && { field }) });
const INTERNAL = "it points into a private network, which this installation does not allow";

/** @param options `allowPrivate` is the operator's word; `lookup` is node's unless a test resolves names itself */
export function createOutside({ allowPrivate = false, lookup = resolve }: Options = {}): Outside {
  const guarded: LookupFunction = (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error || !first) return callback(error ?? new Error("no address"), "");
      if (!allowPrivate && found.some(({ address }) => isPrivate(address)))
        return callback(refused(INTERNAL), "");
      return options.all ? callback(null, found) : callback(null, first.address, first.family);
    });
  const agents = {
    "http:": new PlainAgent({ keepAlive: true, lookup: guarded }),
    "https:": new TlsAgent({ keepAlive: true, lookup: guarded }),
  };

  /** What the address itself tells. */
  const read = (address: string, field?: string): URL => {
    const url = URL.parse(address);
    if (!url || !/^https?:$/.test(url.protocol)) throw refused("it is not a web address", field);
    if (url.username || url.password) throw refused("it must not hold a password", field);
    const host = hostOf(url);
    if (!allowPrivate && isIP(host) !== 0 && isPrivate(host)) throw refused(INTERNAL, field);
    return url;
  };

  const resolvesInside = (host: string): Promise<boolean> =>
    new Promise((done) => {
      // A name that does not resolve now is not refused: connecting to it will fail in its own words.
      const late = setTimeout(() => done(false), LOOK_UP_MS);
      guarded(host, { all: true }, (error) => {
        clearTimeout(late);
        done(error instanceof AppError);
      });
    });

  const guardedFetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const url = read(request.url);
    const body = Buffer.from(await request.arrayBuffer());
    const tls = url.protocol === "https:";
    return new Promise((done, fail) => {
      const outgoing = (tls ? requestTls : requestPlain)(url, {
        method: request.method,
        headers: { ...Object.fromEntries(request.headers), "content-length": body.length },
        agent: agents[tls ? "https:" : "http:"],
        signal: request.signal,
      });
      outgoing.once("error", fail);
      outgoing.once("response", (answer) => done(asResponse(answer)));
      outgoing.end(body);
    });
  };

  return {
    check: async (address, field) => {
      const url = read(address, field);
      if (allowPrivate) return;
      if (url.protocol !== "https:") throw refused("it must begin with https://", field);
      if (await resolvesInside(hostOf(url))) throw refused(INTERNAL, field);
    },
    fetch: guardedFetch,
  };
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "");

function asResponse(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 502;
  const headers = new Headers();
  for (let at = 0; at < answer.rawHeaders.length; at += 2)
    headers.append(answer.rawHeaders[at] ?? "", answer.rawHeaders[at + 1] ?? "");
  if (EMPTY.has(status)) {
    answer.resume();
    return new Response(null, { status, headers });
  }
  let size = 0;
  const bounded = new Transform({
    transform: (chunk: Buffer, _encoding, next) => {
      size += chunk.length;
      if (size > MAX_ANSWER_BYTES) next(new Error("The answer is too large"));
      else next(null, chunk);
    },
  });
  answer.once("error", (error) => bounded.destroy(error));
  bounded.once("error", () => answer.destroy());
  return new Response(Readable.toWeb(answer.pipe(bounded)) as ReadableStream, { status, headers });
}
