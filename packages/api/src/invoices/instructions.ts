/** Where to transfer money: what the payer is told, and what a banking app needs of it. */
export type Instructions = {
  name: string;
  details: { label: string; value: string }[];
  holder?: string;
  iban?: string;
  bic?: string;
};

const LABELS: Readonly<Record<string, string>> = {
  holder: "Account holder",
  accountholder: "Account holder",
  iban: "IBAN",
  bic: "BIC",
  swift: "SWIFT",
  bank: "Bank",
  accountnumber: "Account number",
  sortcode: "Sort code",
  routingnumber: "Routing number",
  reference: "Reference",
};

/** Instructions as staff wrote them, with the labels and the order that a payer expects. */
export function instructionsOf(name: string, fields: Readonly<Record<string, string>>): Instructions {
  const known = Object.entries(fields)
    .map(([key, value]) => ({
      key: key.toLowerCase().replace(/[^a-z]/g, ""),
      label: key,
      value: value.trim(),
    }))
    .filter(({ value }) => value !== "");
  const order = Object.keys(LABELS);
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  const find = (...keys: string[]) => known.find(({ key }) => keys.includes(key))?.value;
  return {
    name,
    details: known
      .toSorted((a, b) => place(a.key) - place(b.key))
      .map(({ key, label, value }) => ({ label: LABELS[key] ?? spaced(label), value })),
    holder: find("holder", "accountholder"),
    iban: find("iban"),
    bic: find("bic", "swift"),
  };
}

/** `bankName` or `bank_name` as words. */
const spaced = (key: string): string => {
  const words = key
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
