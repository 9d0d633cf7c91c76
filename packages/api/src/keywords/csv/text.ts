import { isUtf8 } from "node:buffer";
import { AppError } from "../../access/errors.ts";
import { Turns } from "./turns.ts";

const SLICE = 64 * 1024;
/** How much of the file decides what it is. */
const HEAD = 4096;

const MAGIC: [bytes: readonly number[], what: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], "an Excel or ZIP file; save it as CSV"],
  [[0xd0, 0xcf, 0x11, 0xe0], "an old Excel file; save it as CSV"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF"],
  [[0x1f, 0x8b], "a compressed file; unpack it first"],
];

export type TextFile = { name: string; encoding: string; bytes: Uint8Array };

/**
 * Reads an uploaded text as UTF-8, from UTF-8, UTF-16 or Windows-1252, without its byte order mark.
 * @throws AppError INVALID_INPUT when the content is no text, whatever its name says
 */
export async function readText(csv: string | File): Promise<TextFile> {
  const name = typeof csv === "string" ? "pasted text" : csv.name.slice(0, 200) || "file";
  const raw = typeof csv === "string" ? Buffer.from(csv) : new Uint8Array(await csv.arrayBuffer());
  const encoding = encodingOf(raw);
  const bytes = encoding === "utf-8" ? raw : await transcode(raw, encoding);
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { name, encoding, bytes: marked ? bytes.subarray(3) : bytes };
}

function encodingOf(raw: Uint8Array): string {
  const head = raw.subarray(0, HEAD);
  const known = MAGIC.find(([magic]) => magic.every((byte, i) => head[i] === byte));
  if (known) throw notText(known[1]);
  const wide = wideEncoding(head);
  if (wide) return wide;
  if (raw.includes(0) || head.some((byte) => byte < 9 || (byte > 13 && byte < 32)))
    throw notText("a binary file");
  return isUtf8(raw) ? "utf-8" : "windows-1252";
}

/** UTF-16 by its mark, or by every second byte of Latin text being zero. */
function wideEncoding(head: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  let [even, odd] = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0 && i % 2 === 0) even++;
    else if (byte === 0) odd++;
  });
  const most = head.length * 0.3;
  if (odd > most && even < odd / 10) return "utf-16le";
  return even > most && odd < even / 10 ? "utf-16be" : undefined;
}

async function transcode(raw: Uint8Array, encoding: string): Promise<Uint8Array> {
  const turns = new Turns();
  const decoder = new TextDecoder(encoding);
  const pieces: Buffer[] = [];
  for (const slice of slices(raw)) {
    pieces.push(Buffer.from(decoder.decode(slice, { stream: true })));
    await turns.pass();
  }
  pieces.push(Buffer.from(decoder.decode()));
  const bytes = Buffer.concat(pieces);
  if (bytes.includes(0)) throw notText("a binary file");
  return bytes;
}

const notText = (what: string) =>
  new AppError("INVALID_INPUT", { field: "csv", reason: `csv: this is not a text file but ${what}` });

/** The bytes piece by piece, none of them copied. */
export function* slices(bytes: Uint8Array, size = SLICE): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The number of lines, the last one without a line break included. */
export function countLines(bytes: Uint8Array): number {
  const end = bytes.includes(10) ? 10 : 13;
  let lines = bytes.at(-1) === end ? 0 : 1;
  for (let at = bytes.indexOf(end); at >= 0; at = bytes.indexOf(end, at + 1)) lines++;
  return lines;
}
