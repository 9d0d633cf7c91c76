import { SlidersHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "./popover.tsx";

type FilterMenuProps = {
  /** How many of the filters inside are in use. */
  active: number;
  onClear: () => void;
  children: ReactNode;
};

/** The filters that are needed now and then, behind one button that says how many are in use. */
export function FilterMenu({ active, onClear, children }: FilterMenuProps) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button aria-label={active > 0 ? `Filters, ${active} in use` : "Filters"}>
          <SlidersHorizontal aria-hidden />
          Filters
          {active > 0 && (
            <span className="rounded-full bg-accent px-1.5 text-on-accent text-xs tabular-nums">
              {active}
            </span>
          )}
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Filters" className="w-80 space-y-4">
        {children}
        <Button variant="link" disabled={active === 0} onClick={onClear}>
          Clear all filters
        </Button>
      </PopoverContent>
    </Popover>
  );
}
