import { FIELDS, type Field as KeywordField, type Mapping } from "@igny8/api/keywords/schema";
import type { RouterOutputs } from "../../lib/api.ts";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";

type ImportMappingProps = {
  preview: RouterOutputs["keywords"]["preview"];
  onMapping: (mapping: Mapping) => void;
};

const names: Record<KeywordField, string> = {
  phrase: "Keyword",
  volume: "Volume",
  difficulty: "Difficulty",
  cpc: "Cost per click",
  intent: "Intent",
};

/** A list has no option without a value, and no column has this name. */
const NONE = "\u0000";

/** Which column of the file is what. */
export function ImportMapping({ preview: { columns, mapping }, onMapping }: ImportMappingProps) {
  // Two columns by one name cannot be told apart; the first is meant.
  const options = [...new Set(columns)].map((name) => ({ value: name, label: name }));
  const choose = (field: KeywordField, column: string) => {
    const { [field]: _, ...others } = mapping;
    onMapping(column === NONE ? others : { ...others, [field]: column });
  };
  if (columns.length < 2) return null;
  return (
    <section className="space-y-2">
      <h3 className="font-medium">Columns</h3>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {FIELDS.map((field) => (
          <Field key={field} label={<span className="font-normal text-ink-muted">{names[field]}</span>}>
            <Select
              value={mapping[field] ?? NONE}
              onValueChange={(column) => choose(field, column)}
              options={field === "phrase" ? options : [{ value: NONE, label: "Not in the file" }, ...options]}
            />
          </Field>
        ))}
      </div>
    </section>
  );
}
