import { type ComponentProps, useId, useState } from "react";
import { cn } from "../lib/cn.ts";
import { blockedStyle } from "./button-style.ts";
import type { Denial } from "./denial.ts";
import { Popover, PopoverContent, PopoverTrigger } from "./popover.tsx";
import { Refusal } from "./refusal.tsx";
import { Tooltip } from "./tooltip.tsx";

type BlockedButtonProps = ComponentProps<"button"> & {
  reason: string | Denial;
  /** What was done to the button that stood here before this one was loaded. */
  meanwhile: () => { focused: boolean; asked: boolean };
};

/**
 * A button that cannot act but can explain: it keeps the focus, tells the reason on hover and to
 * screen readers, and a click or tap opens the reason with its way out (a tooltip cannot hold a link).
 */
export function BlockedButton({ reason, meanwhile, className, children, ...props }: BlockedButtonProps) {
  // Its actions, also those of a menu or dialog that it would open, are not handed on.
  const { onClick, onPointerDown, onKeyDown, disabled, ...inert } = props;
  const [{ focused, asked }] = useState(meanwhile);
  const id = useId();
  const words = typeof reason === "string" ? reason : reason.message;
  return (
    <Popover defaultOpen={asked}>
      <Tooltip text={words}>
        <PopoverTrigger
          {...inert}
          autoFocus={focused}
          type="button"
          aria-disabled
          aria-describedby={id}
          className={cn(className, blockedStyle)}
        >
          {children}
        </PopoverTrigger>
      </Tooltip>
      <span id={id} hidden>
        Not available: {words}
      </span>
      <PopoverContent aria-label="Why this is not available">
        {typeof reason === "string" ? <p>{reason}</p> : <Refusal denial={reason} bare />}
      </PopoverContent>
    </Popover>
  );
}
