import { createHash } from "node:crypto";
import sharp from "sharp";
import { AppError } from "../access/errors.ts";

/** A picture as it is kept: WebP, without metadata. */
export type Picture = {
  bytes: Uint8Array;
  contentType: "image/webp";
  width: number;
  height: number;
  /** SHA-256, hexadecimal. */
  checksum: string;
};

/** No side of a kept picture is longer, in pixels. */
const MAX_SIDE = 1600;
const MAX_BYTES = 20_000_000;
/** What a small file may unfold to at most. */
const MAX_PIXELS = 40_000_000;
const QUALITY = 82;

/** The kinds that are taken, by their first bytes; the rest of sharp's readers (SVG, PDF, TIFF …) are not even tried. */
const KINDS: readonly { format: string; begins: (bytes: Buffer) => boolean }[] = [
  { format: "png", begins: (bytes) => bytes.subarray(0, 8).toString("latin1") === "\x89PNG\r\n\x1a\n" },
  { format: "jpeg", begins: (bytes) => bytes.subarray(0, 3).toString("latin1") === "\xff\xd8\xff" },
  {
    format: "webp",
    begins: (bytes) =>
      bytes.subarray(0, 4).toString("latin1") === "RIFF" &&
      bytes.subarray(8, 12).toString("latin1") === "WEBP",
  },
];

/**
 * Decides by their content whether bytes are a picture, and makes a new one of its pixels: nothing else that
 * came with it is kept. @throws AppError PROVIDER_FAILED when they are none, or too large a one
 */
export async function readPicture(given: Uint8Array): Promise<Picture> {
  const bytes = Buffer.from(given);
  if (bytes.length > MAX_BYTES) throw refused("the picture that it sent is too large");
  const kind = KINDS.find(({ begins }) => begins(bytes));
  if (!kind) throw refused("what it sent is no picture");
  const { data, info } = await decode(bytes, kind.format);
  return {
    bytes: data,
    contentType: "image/webp",
    width: info.width,
    height: info.height,
    checksum: createHash("sha256").update(data).digest("hex"),
  };
}

async function decode(bytes: Buffer, format: string) {
  try {
    const reader = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error", pages: 1 });
    if ((await reader.metadata()).format !== format) throw new Error("Another format than it begins with");
    return await reader
      .autoOrient()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .webp({ quality: QUALITY })
      .toBuffer({ resolveWithObject: true });
  } catch {
    throw refused("the picture that it sent is damaged or too large");
  }
}

const refused = (reason: string) => new AppError("PROVIDER_FAILED", { reason });
