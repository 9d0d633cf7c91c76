import { Slot } from "radix-ui";
import { type ComponentProps, isValidElement, lazy, type ReactNode, Suspense, useRef } from "react";
import { cn } from "../lib/cn.ts";
import { type ButtonStyle, blockedStyle, buttonStyle } from "./button-style.ts";
import type { Denial } from "./denial.ts";
import { Spinner } from "./spinner.tsx";

export type ButtonProps = ComponentProps<"button"> &
  ButtonStyle & {
    /** Renders the only child (a link) with the looks of a button. */
    asChild?: boolean;
    /** Working: keeps its width and focus, ignores further clicks. */
    pending?: boolean;
    /** Why it cannot be used now: a sentence, or the server's refusal with its remedy. */
    disabledReason?: string | Denial | null | false;
  };

/** Its tooltip and its popover are much to load for pages where nothing is blocked. */
const BlockedButton = lazy(async () => ({ default: (await import("./blocked-button.tsx")).BlockedButton }));

/** What a link says, to put it into a button instead. */
const wordsOf = (child: ReactNode) =>
  isValidElement<{ children?: ReactNode }>(child) ? child.props.children : child;

type BlockedProps = Omit<ComponentProps<typeof BlockedButton>, "meanwhile">;

/** Until the explanation is loaded something stands in for it, and neither focus nor click is lost when it goes. */
function Blocked({ className, children, ...props }: BlockedProps) {
  const standIn = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  return (
    <Suspense
      fallback={
        <button
          ref={standIn}
          type="button"
          aria-disabled
          className={cn(className, blockedStyle)}
          onClick={() => {
            asked.current = true;
          }}
        >
          {children}
        </button>
      }
    >
      <BlockedButton
        {...props}
        className={className}
        meanwhile={() => ({
          focused: standIn.current !== null && standIn.current === document.activeElement,
          asked: asked.current,
        })}
      >
        {children}
      </BlockedButton>
    </Suspense>
  );
}

/** A button. Prefer `disabledReason` to `disabled`: a person should learn what is missing. */
export function Button({
  variant,
  size,
  className,
  asChild,
  pending,
  disabledReason,
  children,
  ...props
}: ButtonProps) {
  const look = cn(buttonStyle({ variant, size }), className);
  if (disabledReason) {
    return (
      <Blocked {...props} className={look} reason={disabledReason}>
        {asChild ? wordsOf(children) : children}
      </Blocked>
    );
  }
  if (asChild) {
    return (
      <Slot.Root {...props} className={look}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      {...props}
      className={cn(look, pending && "relative cursor-progress")}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : props.onClick}
    >
      {pending ? (
        <>
          <Spinner className="absolute" />
          <span className="inline-flex items-center gap-2 opacity-0">{children}</span>
        </>
      ) : (
        children
      )}
    </button>
  );
}
