import { Tabs as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "../lib/cn.ts";

/** Views of one thing. Keep the value in the URL: `value={search.tab} onValueChange={…navigate}`. */
export const Tabs = Radix.Root;

export function TabList({
  className,
  ...props
}: ComponentProps<typeof Radix.List> & { "aria-label": string }) {
  return (
    <Radix.List
      {...props}
      className={cn("flex gap-6 overflow-x-auto border-b [scrollbar-width:none]", className)}
    />
  );
}

type TabProps = ComponentProps<typeof Radix.Trigger> & { count?: ReactNode };

export function Tab({ className, count, children, ...props }: TabProps) {
  return (
    <Radix.Trigger
      {...props}
      className={cn(
        "-mb-px flex shrink-0 items-center gap-2 border-transparent border-b-2 py-2.5 font-medium text-ink-muted transition-colors hover:text-ink focus-visible:outline-offset-[-2px] data-[state=active]:border-accent data-[state=active]:text-ink",
        className,
      )}
    >
      {children}
      {count !== undefined && (
        <span className="rounded-full bg-sunken px-1.5 py-px text-ink-muted text-xs tabular-nums">
          {count}
        </span>
      )}
    </Radix.Trigger>
  );
}

export function TabPanel({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content {...props} className={cn("pt-5", className)} />;
}
