import { Check, Minus } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "../lib/cn.ts";
import { useFieldControl } from "./field.tsx";

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & {
  /** Some but not all of what it stands for. */
  indeterminate?: boolean;
  /** Words beside it; without them give an `aria-label`. */
  label?: ReactNode;
  hint?: ReactNode;
};

/** A native checkbox in our looks, so that forms can register it directly. */
export function Checkbox({ indeterminate = false, label, hint, className, ref, ...props }: CheckboxProps) {
  const field = useFieldControl();
  const ownId = useId();
  const id = props.id ?? field.id ?? ownId;
  const box = (
    <span className={cn("relative inline-grid size-4 shrink-0 place-items-center", !label && className)}>
      <input
        type="checkbox"
        {...field}
        {...props}
        id={id}
        ref={(node) => {
          if (node) node.indeterminate = indeterminate;
          if (typeof ref === "function") return ref(node);
          if (ref) ref.current = node;
        }}
        className="peer size-4 appearance-none rounded border border-line-strong bg-surface transition-colors checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:opacity-50 aria-invalid:border-danger"
      />
      <Check
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute hidden size-3 text-on-accent peer-checked:block peer-indeterminate:hidden"
      />
      <Minus
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute hidden size-3 text-on-accent peer-indeterminate:block"
      />
    </span>
  );
  if (!label) return box;
  return (
    <label htmlFor={id} className={cn("flex items-start gap-2.5", className)}>
      <span className="flex h-5 items-center">{box}</span>
      <span>
        {label}
        {hint && <span className="block text-ink-muted text-xs">{hint}</span>}
      </span>
    </label>
  );
}
