const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const made = new Intl.NumberFormat("en", { style: "currency", currency });
  formats.set(currency, made);
  return made;
}

const digitsOf = (currency: string): number =>
  formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2;

/** An amount as it is written: "$1,234.50". @param amount in minor units of the currency */
export const money = (amount: number, currency: string): string =>
  formatOf(currency).format(amount / 10 ** digitsOf(currency));

/** A price without its ".00": "$139". @param amount in minor units of the currency */
export const price = (amount: number, currency: string): string =>
  money(amount, currency).replace(/\.0+$/, "");

/** An amount as one types it: "1234.50". @param amount in minor units of the currency */
export const typedAmount = (amount: number, currency: string): string =>
  (amount / 10 ** digitsOf(currency)).toFixed(digitsOf(currency));

/**
 * What somebody typed as an amount, in minor units: "1,234.50", "1.234,50", "$ 1234.5". NaN when it is none,
 * or more exact than the currency.
 */
export function minorOf(text: string, currency: string): number {
  const digits = digitsOf(currency);
  const written = text.replace(/[^\d.,-]/g, "");
  const [, whole = "", cents = ""] = /^(\d[\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(written) ?? [];
  if (whole === "" || cents.length > digits) return Number.NaN;
  return Number(`${whole.replace(/[.,]/g, "")}${cents.padEnd(digits, "0")}`);
}
