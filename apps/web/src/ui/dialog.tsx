import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "../lib/cn.ts";
import { buttonStyle } from "./button-style.ts";
import { useReturnFocus } from "./return-focus.ts";

export const DialogClose = Radix.Close;

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  size?: "sm" | "md" | "lg" | "xl";
  /** Buttons at the foot, the main one last. */
  footer?: ReactNode;
  children?: ReactNode;
};

const widths = { sm: "sm:max-w-sm", md: "sm:max-w-lg", lg: "sm:max-w-2xl", xl: "sm:max-w-4xl" };

/** The first Escape closes an open list in the dialog, the second one the dialog. */
function keepWhileListIsOpen(event: KeyboardEvent) {
  const { target } = event;
  if (target instanceof HTMLElement && target.matches('[role="combobox"][aria-expanded="true"]'))
    event.preventDefault();
}

/** A modal dialog; on a phone it rises from the foot of the screen. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  size = "md",
  footer,
  children,
}: DialogProps) {
  const returnFocus = useReturnFocus(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 grid animate-enter items-end bg-scrim sm:place-items-center sm:p-6">
          <Radix.Content
            {...(description ? {} : { "aria-describedby": undefined })}
            onEscapeKeyDown={keepWhileListIsOpen}
            onCloseAutoFocus={returnFocus}
            className={cn(
              "flex max-h-[92dvh] w-full min-w-0 animate-enter flex-col rounded-t-2xl border bg-surface text-ink shadow-float outline-none sm:max-h-[85dvh] sm:rounded-2xl",
              widths[size],
            )}
          >
            <header className="flex items-start gap-4 px-5 pt-5 pb-3">
              <div className="min-w-0 flex-1 space-y-1">
                <Radix.Title className="font-semibold text-lg leading-6">{title}</Radix.Title>
                {description && (
                  <Radix.Description className="text-ink-muted">{description}</Radix.Description>
                )}
              </div>
              <Radix.Close
                aria-label="Close"
                className={cn(buttonStyle({ variant: "ghost", size: "icon-sm" }), "-mt-1 -mr-1.5")}
              >
                <X aria-hidden />
              </Radix.Close>
            </header>
            {children && <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>}
            {footer && (
              <footer className="flex flex-col-reverse gap-2 border-t px-5 py-4 sm:flex-row sm:justify-end">
                {footer}
              </footer>
            )}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
