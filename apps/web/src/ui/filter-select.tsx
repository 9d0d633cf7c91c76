import { cn } from "../lib/cn.ts";
import { label } from "../lib/labels.ts";
import { Select, type SelectOption } from "./select.tsx";

/** A list cannot have an option without a value. */
const ALL = "all";

type FilterSelectProps<Value extends string> = {
  /** What the choice is about: "Status". */
  name: string;
  /** Without a choice: "All statuses". */
  all: string;
  values: readonly (Value | SelectOption<Value>)[];
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
  className?: string;
};

/** One value of a filter, or all. */
export function FilterSelect<Value extends string>(props: FilterSelectProps<Value>) {
  const { name, all, values, value, onChange, className = "sm:w-40" } = props;
  const options = values.map((one) => (typeof one === "string" ? { value: one, label: label(one) } : one));
  // An address may name what the list does not offer; it narrows all the same, so it is shown.
  const foreign = value !== undefined && !options.some((option) => option.value === value);
  return (
    <Select<Value | typeof ALL>
      aria-label={name}
      className={cn("min-w-0 flex-1 basis-30 sm:flex-none sm:basis-auto", className)}
      value={value ?? ALL}
      onValueChange={(next) => onChange(next === ALL ? undefined : next)}
      options={[{ value: ALL, label: all }, ...options, ...(foreign ? [{ value, label: value }] : [])]}
    />
  );
}
