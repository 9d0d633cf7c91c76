import type { RouterOutputs } from "../../../lib/api.ts";
import { label } from "../../../lib/labels.ts";
import { countries } from "../../../lib/places.ts";

export type MethodConfig = RouterOutputs["staff"]["payments"]["methods"]["list"]["items"][number];
export type Method = MethodConfig["method"];

export const EVERYWHERE = "*";

const names = new Map(countries.map(({ value, label: name }) => [value, name]));

export const countryName = (code: string): string =>
  code === EVERYWHERE ? "Everywhere" : (names.get(code) ?? code);

/** "everywhere", "in Germany". */
export const whereOf = (code: string): string =>
  code === EVERYWHERE ? "everywhere" : `in ${countryName(code)}`;

export const methodName = (method: Method): string => (method === "paypal" ? "PayPal" : label(method));

/** What a payer is told of a bank, in the order in which he reads it. */
export const KNOWN = [
  ["holder", "Account holder"],
  ["iban", "IBAN"],
  ["bic", "BIC"],
  ["bank", "Bank"],
  ["accountNumber", "Account number"],
  ["sortCode", "Sort code"],
  ["routingNumber", "Routing number"],
  ["notice", "Notice"],
] as const;

/** Whether an IBAN's check digits are right (ISO 13616): a slip of the pen sends money astray. */
export function isIban(text: string): boolean {
  const signs = text.replace(/\s/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(signs)) return false;
  const rest = [...signs.slice(4), ...signs.slice(0, 4)].reduce((sum, sign) => {
    const value = Number.parseInt(sign, 36);
    return (sum * (value > 9 ? 100 : 10) + value) % 97;
  }, 0);
  return rest === 1;
}
