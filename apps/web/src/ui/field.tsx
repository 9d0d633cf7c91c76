import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, useContext, useId } from "react";
import { cn } from "../lib/cn.ts";

type FieldControl = { id: string; describedBy?: string; invalid: boolean; required: boolean };

const FieldContext = createContext<FieldControl | null>(null);

/** What a control inside a `Field` must carry; nothing outside of one. */
export function useFieldControl() {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.invalid || undefined,
    "aria-required": field.required || undefined,
  };
}

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** react-hook-form's error of this field, or a sentence. */
  error?: { message?: string } | string;
  required?: boolean;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  className?: string;
  /** One control of this folder: Input, Textarea, Select, … */
  children: ReactNode;
};

/** Label, control, hint and error, tied together for assistive technology. */
export function Field({ label, hint, error, required = false, hideLabel, className, children }: FieldProps) {
  const id = useId();
  const message = typeof error === "string" ? error : error?.message;
  const describedBy = [hint && `${id}-hint`, message && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={cn("space-y-1.5", className)}>
      <label htmlFor={id} className={cn("block font-medium", hideLabel && "sr-only")}>
        {label}
        {required && (
          <span aria-hidden className="text-danger-text">
            {" *"}
          </span>
        )}
      </label>
      <FieldContext value={{ id, describedBy, invalid: Boolean(message), required }}>{children}</FieldContext>
      {hint && (
        <p id={`${id}-hint`} className="text-ink-muted text-xs">
          {hint}
        </p>
      )}
      {message && (
        <p id={`${id}-error`} role="alert" className="flex items-center gap-1.5 text-danger-text text-xs">
          <CircleAlert aria-hidden className="size-3.5 shrink-0" />
          {message}
        </p>
      )}
    </div>
  );
}
