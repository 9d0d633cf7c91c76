import { encode } from "uqr";
import { isIban } from "./rules.ts";

/** Where money is to be sent. Amounts in cents; the reference is a creditor reference (ISO 11649). */
export type Transfer = { holder: string; iban: string; bic?: string; cents: number; reference: string };

/** A QR code as one SVG path in a square of `size` units, quiet zone included. */
export type QrCode = { text: string; size: number; path: string };

const QUIET_ZONE = 4;
const MAX_CENTS = 99_999_999_999;
const MAX_BYTES = 331;

/**
 * What a banking app scans to fill in a transfer in euro (EPC069-12, version 002), or undefined when the
 * standard cannot say it: an IBAN that is none, an amount out of range, a text that is too long.
 */
export function transferText({ holder, iban, bic = "", cents, reference }: Transfer): string | undefined {
  const fields = [
    "BCD",
    "002",
    "1",
    "SCT",
    compact(bic),
    [...holder].slice(0, 70).join(""),
    compact(iban),
    `EUR${(cents / 100).toFixed(2)}`,
    "",
    reference,
  ];
  const text = fields.join("\n");
  const sayable = isIban(iban) && cents >= 1 && cents <= MAX_CENTS && holder !== "";
  return sayable && Buffer.byteLength(text) <= MAX_BYTES ? text : undefined;
}

const compact = (text: string): string => text.replace(/\s/g, "").toUpperCase();

/** A text as a QR code of error correction level M, as EPC069-12 demands. */
export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: "M", boostEcc: false, border: QUIET_ZONE });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return { text, size, path };
}
