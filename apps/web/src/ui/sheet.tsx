import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "../lib/cn.ts";
import { buttonStyle } from "./button-style.ts";
import { useReturnFocus } from "./return-focus.ts";

type SheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  side?: "left" | "right";
  /** Hides the heading from sight and lets the content fill the panel. */
  plain?: boolean;
  footer?: ReactNode;
  /** Nothing inside takes the focus, so the panel itself does: it can then be scrolled with the keyboard. */
  readOnly?: boolean;
  className?: string;
  children: ReactNode;
};

/** A panel from the side: details of a row, filters, the menu on a phone. */
export function Sheet({
  open,
  onOpenChange,
  title,
  description,
  side = "right",
  plain,
  footer,
  readOnly,
  className,
  children,
}: SheetProps) {
  const returnFocus = useReturnFocus(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onCloseAutoFocus={returnFocus}
          className={cn(
            "fixed inset-y-0 z-40 flex w-[min(32rem,92vw)] animate-slide flex-col bg-surface text-ink shadow-float outline-none",
            side === "left" ? "left-0 [--slide-from:-24px]" : "right-0 border-l",
            className,
          )}
        >
          <header className={cn("flex items-start gap-4 border-b px-5 py-4", plain && "sr-only")}>
            <div className="min-w-0 flex-1 space-y-1">
              <Radix.Title className="font-semibold text-lg leading-6">{title}</Radix.Title>
              {description && <Radix.Description className="text-ink-muted">{description}</Radix.Description>}
            </div>
            <Radix.Close
              aria-label="Close"
              className={cn(buttonStyle({ variant: "ghost", size: "icon-sm" }), "-mt-1 -mr-1.5")}
            >
              <X aria-hidden />
            </Radix.Close>
          </header>
          <div
            tabIndex={readOnly ? 0 : undefined}
            className={cn(
              "min-h-0 flex-1 overflow-y-auto focus-visible:outline-offset-[-2px]",
              !plain && "p-5",
            )}
          >
            {children}
          </div>
          {footer && <footer className="flex justify-end gap-2 border-t px-5 py-4">{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
