import { createHash } from "node:crypto";

/** A file that may prove a payment, by what it is and not by what it is called. */
export type ProofFile = {
  bytes: Uint8Array;
  contentType: "application/pdf" | "image/png" | "image/jpeg";
  extension: "pdf" | "png" | "jpg";
  /** SHA-256, in hex. */
  checksum: string;
};

/** How files begin, in hex: ISO 32000 for PDF, RFC 2083 for PNG with its first chunk, ITU-T T.81 for JPEG. */
const BEGINNINGS = [
  { contentType: "application/pdf", extension: "pdf", begins: "255044462d" },
  { contentType: "image/png", extension: "png", begins: "89504e470d0a1a0a0000000d49484452" },
  { contentType: "image/jpeg", extension: "jpg", begins: "ffd8ff" },
] as const;
const HEAD = 32;

/** Reads an uploaded proof. @returns undefined when it is neither PDF, PNG nor JPEG */
export function readProof(bytes: Uint8Array): ProofFile | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString("hex");
  const kind = BEGINNINGS.find(({ begins }) => head.startsWith(begins));
  if (!kind) return undefined;
  const { contentType, extension } = kind;
  return { bytes, contentType, extension, checksum: createHash("sha256").update(bytes).digest("hex") };
}
