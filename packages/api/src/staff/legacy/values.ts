/** A row of the source, its columns under the names of source.ts; a column that the source lacks is undefined. */
export type Row = Readonly<Record<string, unknown>>;

const INT4 = 2_147_483_647;

/** An id of the source as text; null where there is none. */
export const key = (row: Row, column = "id"): string | null => {
  const value = row[column];
  return value === null || value === undefined || value === "" ? null : String(value);
};

/** A text, trimmed and cut to `max` characters; empty where there is none. */
export const text = (row: Row, column: string, max: number): string => {
  const value = row[column];
  return typeof value === "string" ? value.trim().slice(0, max) : "";
};

/** A number, or null where there is none. */
export const number = (row: Row, column: string): number | null => {
  const value = row[column];
  if (value === null || value === undefined || value === "") return null;
  const read = Number(value);
  return Number.isFinite(read) ? read : null;
};

/** A whole number from `min` to what a column of ours holds, or null. */
export const whole = (row: Row, column: string, min = 0): number | null => {
  const read = number(row, column);
  return read === null ? null : Math.min(INT4, Math.max(min, Math.round(read)));
};

/** Money of the source (a decimal in units of its currency) in minor units. */
export const minor = (row: Row, column: string): number | null => {
  const read = number(row, column);
  return read === null ? null : Math.round(read * 100);
};

export const moment = (row: Row, column: string): Date | null => {
  const value = row[column];
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value : null;
};

/** A boolean; `otherwise` where the source does not say. */
export const truth = (row: Row, column: string, otherwise: boolean): boolean => {
  const value = row[column];
  return typeof value === "boolean" ? value : otherwise;
};

/** A list as the source kept it: a JSON array of texts or objects with a name, or a text with commas. */
export function list(row: Row, column: string, max = 50): string[] {
  const value = row[column];
  const items = Array.isArray(value) ? value : typeof value === "string" ? value.split(",") : [];
  return items
    .map((item: unknown) => (typeof item === "string" ? item.trim().slice(0, 200) : ""))
    .filter((item) => item !== "")
    .slice(0, max);
}

/** An e-mail address as it is compared: lower case. Null when it is none. */
export function address(row: Row): string | null {
  const email = text(row, "email", 320).toLowerCase();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? email : null;
}

/** A person's name as the source knew it, or the first part of the address. */
export const nameOf = (row: Row): string =>
  [text(row, "first_name", 100), text(row, "last_name", 100)].filter(Boolean).join(" ") ||
  text(row, "username", 100).split("@")[0] ||
  text(row, "email", 100).split("@")[0] ||
  "Somebody";
