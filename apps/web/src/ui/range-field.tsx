import { useState } from "react";
import { Input } from "./input.tsx";

export type Range = { min: number | undefined; max: number | undefined };

type RangeFieldProps = {
  /** "Difficulty". */
  label: string;
  value: Range;
  /** The highest number that makes sense. */
  most: number;
  onChange: (range: Range) => void;
};

/** From–to, either end open. Taken over on leaving a field or with Enter. */
export function RangeField({ label, value, most, onChange }: RangeFieldProps) {
  return (
    <fieldset className="space-y-1.5">
      <legend className="font-medium">{label}</legend>
      <div className="flex items-center gap-2">
        <Bound
          key={`min ${value.min}`}
          name={`${label} from`}
          hint="from"
          most={most}
          value={value.min}
          onChange={(min) => onChange({ ...value, min })}
        />
        <span aria-hidden className="text-ink-muted">
          –
        </span>
        <Bound
          key={`max ${value.max}`}
          name={`${label} to`}
          hint="to"
          most={most}
          value={value.max}
          onChange={(max) => onChange({ ...value, max })}
        />
      </div>
    </fieldset>
  );
}

type BoundProps = {
  name: string;
  hint: string;
  most: number;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
};

function Bound({ name, hint, most, value, onChange }: BoundProps) {
  const [typed, setTyped] = useState(value?.toString() ?? "");
  const take = () => {
    const number = Number.parseInt(typed, 10);
    const next = Number.isNaN(number) ? undefined : Math.min(most, Math.max(0, number));
    setTyped(next?.toString() ?? "");
    if (next !== value) onChange(next);
  };
  return (
    <Input
      aria-label={name}
      placeholder={hint}
      inputMode="numeric"
      value={typed}
      onChange={(event) => setTyped(event.target.value.replace(/\D/g, ""))}
      onBlur={take}
      onKeyDown={(event) => event.key === "Enter" && take()}
    />
  );
}
