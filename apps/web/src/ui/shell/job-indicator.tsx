import type { ReactNode } from "react";
import { Button } from "../button.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "../popover.tsx";
import { Spinner } from "../spinner.tsx";

type JobIndicatorProps = {
  running: number;
  /** The list in the panel. */
  children: ReactNode;
};

/** How many jobs run now; opens a panel with them. Absent when nothing runs. */
export function JobIndicator({ running, children }: JobIndicatorProps) {
  if (running === 0) return null;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="ghost" className="px-2.5">
          <Spinner className="text-accent-text" />
          <span aria-live="polite">
            {running} <span className="hidden sm:inline">running</span>
          </span>
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Running jobs" className="w-80">
        {children}
      </PopoverContent>
    </Popover>
  );
}
