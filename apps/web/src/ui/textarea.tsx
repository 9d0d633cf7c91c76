import type { ComponentProps } from "react";
import { cn } from "../lib/cn.ts";
import { controlStyle } from "./control-style.ts";
import { useFieldControl } from "./field.tsx";

/** Several lines of text; grows with its content where the browser can. */
export function Textarea({ className, rows = 4, ...props }: ComponentProps<"textarea">) {
  const field = useFieldControl();
  return (
    <textarea
      rows={rows}
      {...field}
      {...props}
      className={cn(controlStyle, "field-sizing-content min-h-20 py-2", className)}
    />
  );
}
