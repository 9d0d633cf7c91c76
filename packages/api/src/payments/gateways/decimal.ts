const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Minor units as a decimal number in words: 12345 USD is "123.45". */
export function toDecimal(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  if (decimals === 0) return String(amount);
  const digits = String(amount).padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** A decimal number in words as minor units. @throws Error when it is none, or finer than the currency */
export function toMinor(value: string, currency: string): number {
  const decimals = decimalsOf(currency);
  const [, whole = "", part = ""] = /^(\d{1,12})(?:\.(\d+))?$/.exec(value) ?? [];
  const rest = part.slice(decimals);
  if (whole === "" || /[1-9]/.test(rest)) throw new Error(`${value} is no amount of ${currency}`);
  return Number(whole + part.slice(0, decimals).padEnd(decimals, "0"));
}
