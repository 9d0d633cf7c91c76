import { MAX_CPC } from "@igny8/api/keywords/schema";
import { INTENTS, type Intent, MAX_VOLUME } from "@igny8/api/keywords/values";
import { optionsOf } from "../../lib/labels.ts";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Select } from "../../ui/select.tsx";

/** What is known of a keyword, as typed. */
export type MeasuresText = { volume: string; difficulty: string; cpc: string; intent: Intent | "unknown" };
export const NO_MEASURES: MeasuresText = { volume: "", difficulty: "", cpc: "", intent: "unknown" };

type Name = "volume" | "difficulty" | "cpc";
type Faults = Partial<Record<Name, string>>;

const bounds: Record<Name, { most: number; whole: boolean }> = {
  volume: { most: MAX_VOLUME, whole: true },
  difficulty: { most: 100, whole: true },
  cpc: { most: MAX_CPC, whole: false },
};

/** The typed measures as the server takes them, and what is wrong with them. Nothing typed is "not known". */
export function readMeasures({ intent, ...typed }: MeasuresText) {
  const faults: Faults = {};
  const read = (name: Name): number | null => {
    const text = typed[name].replace(/[\s,]/g, "");
    if (text === "") return null;
    const { most, whole } = bounds[name];
    const value = Number(text);
    if (!Number.isFinite(value) || value < 0 || value > most || (whole && !Number.isInteger(value))) {
      faults[name] = `A ${whole ? "whole " : ""}number from 0 to ${most.toLocaleString("en")}`;
    }
    return value;
  };
  const values = {
    volume: read("volume"),
    difficulty: read("difficulty"),
    cpc: read("cpc"),
    intent: intent === "unknown" ? null : intent,
  };
  return { values, faults };
}

type MeasuresProps = {
  value: MeasuresText;
  faults: Faults;
  onChange: (value: MeasuresText) => void;
};

/** Volume, difficulty, cost per click and intent of one keyword. */
export function Measures({ value, faults, onChange }: MeasuresProps) {
  const put = (change: Partial<MeasuresText>) => onChange({ ...value, ...change });
  return (
    <div className="grid grid-cols-2 gap-4">
      <Field label="Searches a month" error={faults.volume}>
        <Input
          inputMode="numeric"
          value={value.volume}
          onChange={(event) => put({ volume: event.target.value })}
        />
      </Field>
      <Field label="Difficulty" error={faults.difficulty}>
        <Input
          inputMode="numeric"
          suffix="of 100"
          value={value.difficulty}
          onChange={(event) => put({ difficulty: event.target.value })}
        />
      </Field>
      <Field label="Cost per click" error={faults.cpc}>
        <Input inputMode="decimal" value={value.cpc} onChange={(event) => put({ cpc: event.target.value })} />
      </Field>
      <Field label="Intent">
        <Select
          value={value.intent}
          onValueChange={(intent) => put({ intent })}
          options={[{ value: "unknown" as const, label: "Not known" }, ...optionsOf(INTENTS)]}
        />
      </Field>
    </div>
  );
}
