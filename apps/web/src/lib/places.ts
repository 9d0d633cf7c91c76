/** The world's time zones, as the browser knows them. */
export const timeZones = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map(
  (zone) => ({ value: zone, label: zone.replace(/_/g, " ") }),
);

const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** Codes that the browser names but that are no countries: the union, the euro area, pseudo-locales … */
const noCountries = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"]);

/** Codes of countries that are no more stand for those of today: "DD" for "DE". */
const isCurrent = (code: string) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;

/** Countries by their ISO 3166 code, as the browser names them. */
export const countries = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => !noCountries.has(code) && isCurrent(code))
  .map((code) => ({ value: code, label: names.of(code) ?? "" }))
  .filter(({ label }) => label !== "")
  .sort((one, other) => one.label.localeCompare(other.label, "en"));

/** A country as the browser names it; its code where it has no name for it. */
export const countryName = (code: string | null): string | null =>
  countries.find(({ value }) => value === code)?.label ?? code;
