import type { RouterInputs, RouterOutputs } from "../../../lib/api.ts";

export type Cost = RouterOutputs["staff"]["costs"]["list"]["items"][number];
export type Unit = NonNullable<RouterInputs["staff"]["costs"]["update"]["unit"]>;

const names: Record<Unit, string> = {
  request: "Request",
  item: "Item",
  "100_words": "100 words",
  image: "Image",
};

export const unitName = (unit: string): string => new Map(Object.entries(names)).get(unit) ?? unit;

export const unitOptions = (Object.keys(names) as Unit[]).map((value) => ({ value, label: names[value] }));
