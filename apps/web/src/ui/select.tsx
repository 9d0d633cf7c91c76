import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "../lib/cn.ts";
import { controlStyle } from "./control-style.ts";
import { useFieldControl } from "./field.tsx";

export type SelectOption<Value extends string> = {
  value: Value;
  label: string;
  hint?: ReactNode;
  disabled?: boolean;
};

type SelectProps<Value extends string> = {
  options: readonly SelectOption<Value>[];
  value: Value | undefined;
  onValueChange: (value: Value) => void;
  placeholder?: string;
  name?: string;
  disabled?: boolean;
  onBlur?: () => void;
  className?: string;
  /** Needed outside of a `Field`. */
  "aria-label"?: string;
};

/** One of a few. With react-hook-form: `<Controller>` and `field.value` / `field.onChange`. */
export function Select<Value extends string>({
  options,
  value,
  onValueChange,
  placeholder = "Choose…",
  name,
  disabled,
  onBlur,
  className,
  ...aria
}: SelectProps<Value>) {
  const { "aria-required": required, ...field } = useFieldControl();
  const selected = options.find((candidate) => candidate.value === value);
  const change = (next: string) => {
    const option = options.find((candidate) => candidate.value === next);
    if (option) onValueChange(option.value);
  };
  return (
    <Radix.Root
      value={value ?? ""}
      onValueChange={change}
      name={name}
      disabled={disabled}
      required={required}
    >
      <Radix.Trigger
        {...field}
        {...aria}
        onBlur={onBlur}
        className={cn(
          controlStyle,
          "flex h-10 items-center justify-between gap-2 text-left data-[placeholder]:text-ink-muted sm:h-9",
          className,
        )}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder}>{selected?.label}</Radix.Value>
        </span>
        <Radix.Icon asChild>
          <ChevronDown className="size-4 shrink-0 text-ink-muted" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-[calc(100vw-1rem)] animate-enter overflow-hidden rounded-card border bg-surface text-ink shadow-float"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="relative cursor-default select-none rounded-md py-1.5 pr-3 pl-8 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-sunken"
              >
                <Radix.ItemIndicator className="absolute top-2 left-2.5 text-accent-text">
                  <Check className="size-4" />
                </Radix.ItemIndicator>
                <Radix.ItemText>
                  {option.label}
                  {option.hint && <span className="block text-ink-muted text-xs">{option.hint}</span>}
                </Radix.ItemText>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
