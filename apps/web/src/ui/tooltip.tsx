import { Tooltip as Radix } from "radix-ui";
import { createContext, type ReactNode, useContext } from "react";

const Provided = createContext(false);

/** Around a page's frame: it lets one tooltip follow another without the delay. */
export const TooltipProvider = ({ children }: { children: ReactNode }) => (
  <Provided value={true}>
    <Radix.Provider delayDuration={250} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  </Provided>
);

type TooltipProps = {
  /** One focusable element. */
  children: ReactNode;
  text: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
};

/** A short explanation on hover and focus. Never the only place of something needed. */
export function Tooltip(props: TooltipProps) {
  const one = <OneTooltip {...props} />;
  return useContext(Provided) ? one : <TooltipProvider>{one}</TooltipProvider>;
}

function OneTooltip({ children, text, side = "top" }: TooltipProps) {
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
