import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** Once around the app: it lets one tooltip follow another without the delay. */
export const TooltipProvider = ({ children }: { children: ReactNode }) => (
  <Radix.Provider delayDuration={250} skipDelayDuration={200}>
    {children}
  </Radix.Provider>
);

type TooltipProps = {
  /** One focusable element. */
  children: ReactNode;
  text: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
};

/** A short explanation on hover and focus. Never the only place of something needed. */
export function Tooltip({ children, text, side = "top" }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-72 animate-enter rounded-md bg-ink px-2.5 py-1.5 text-canvas text-xs leading-4 shadow-float"
        >
          {text}
          <Radix.Arrow className="fill-ink" />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
