import { Check, ChevronDown } from "lucide-react";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { cn } from "../lib/cn.ts";
import { controlStyle } from "./control-style.ts";
import { useFieldControl } from "./field.tsx";

export type ComboboxOption = { value: string; label: string };

type ComboboxProps = {
  options: readonly ComboboxOption[];
  value: string | undefined;
  onValueChange: (value: string) => void;
  placeholder?: string;
  disabled?: boolean;
  onBlur?: () => void;
  /** Needed outside of a `Field`. */
  "aria-label"?: string;
};

/** One of many, found by typing. The list opens in the flow, so that no dialog can cut it off. */
export function Combobox({
  options,
  value,
  onValueChange,
  placeholder = "Type to search…",
  disabled,
  onBlur,
  ...aria
}: ComboboxProps) {
  const field = useFieldControl();
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const chosen = options.find((option) => option.value === value);
  const found = useMemo(() => {
    const words = typed.trim().toLowerCase();
    return words ? options.filter(({ label }) => label.toLowerCase().includes(words)) : options;
  }, [options, typed]);
  const at = Math.min(active, found.length - 1);

  const show = () => {
    if (disabled || open) return;
    setTyped("");
    setActive(
      Math.max(
        0,
        options.findIndex((option) => option.value === value),
      ),
    );
    setOpen(true);
  };
  const choose = (option: ComboboxOption | undefined) => {
    if (option) onValueChange(option.value);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return show();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((at + step + found.length) % Math.max(1, found.length));
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      choose(found[at]);
    } else if (event.key === "Escape" && open) {
      setOpen(false);
    } else if (event.key === "Tab") {
      setOpen(false);
    }
  };
  return (
    <div>
      <div className="relative">
        <input
          {...field}
          {...aria}
          type="text"
          role="combobox"
          autoComplete="off"
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open && found[at] ? `${listId}-${at}` : undefined}
          disabled={disabled}
          placeholder={open ? (chosen?.label ?? placeholder) : placeholder}
          value={open ? typed : (chosen?.label ?? "")}
          onClick={show}
          onChange={(event) => {
            setOpen(true);
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            setOpen(false);
            onBlur?.();
          }}
          className={cn(controlStyle, "h-10 pr-9 sm:h-9")}
        />
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-3 my-auto size-4 text-ink-muted"
        />
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label="Choices"
        hidden={!open}
        className="mt-1 max-h-52 overflow-y-auto rounded-control border bg-surface p-1 shadow-card"
      >
        {open &&
          found.map((option, index) => (
            <div
              key={option.value}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={option.value === value}
              ref={index === at ? (node) => node?.scrollIntoView({ block: "nearest" }) : undefined}
              // Pressing must not take the focus from the input before the click arrives.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
              onKeyDown={onKeyDown}
              className={cn(
                "flex cursor-default select-none items-center justify-between gap-2 rounded-md px-2.5 py-2 sm:py-1.5",
                index === at ? "bg-sunken" : "hover:bg-sunken",
              )}
            >
              {option.label}
              {option.value === value && <Check aria-hidden className="size-4 text-accent-text" />}
            </div>
          ))}
        {open && found.length === 0 && (
          <p className="px-2.5 py-2 text-ink-muted">Nothing matches “{typed}”.</p>
        )}
      </div>
    </div>
  );
}
