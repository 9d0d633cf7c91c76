import type { ComponentProps, ReactNode } from "react";
import { cn } from "../lib/cn.ts";
import { controlStyle } from "./control-style.ts";
import { useFieldControl } from "./field.tsx";

type InputProps = ComponentProps<"input"> & {
  /** An icon inside, at the start. */
  icon?: ReactNode;
  /** A unit or prefix inside, at the end: "credits", "%". */
  suffix?: ReactNode;
};

/** One line of text. Inside a `Field` it is labelled; elsewhere give it an `aria-label`. */
export function Input({ className, icon, suffix, ...props }: InputProps) {
  const field = useFieldControl();
  const input = (
    <input
      {...field}
      {...props}
      className={cn(controlStyle, "h-10 sm:h-9", icon && "pl-9", suffix && "pr-16", className)}
    />
  );
  if (!icon && !suffix) return input;
  return (
    <div className="relative">
      {icon && (
        <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-ink-muted [&_svg]:size-4">
          {icon}
        </span>
      )}
      {input}
      {suffix && (
        <span className="pointer-events-none absolute inset-y-0 right-3 grid place-items-center text-ink-muted text-xs">
          {suffix}
        </span>
      )}
    </div>
  );
}
