import { X } from "lucide-react";
import type { ReactNode } from "react";
import { type Period, periodOptions } from "../lib/period.ts";
import { Button } from "./button.tsx";
import { FilterSelect } from "./filter-select.tsx";

type End = { outcome?: "done" | "refused"; period?: Period };
type EndFiltersProps = { filter: End; onFilter: (change: End) => void };

/** How events of the audit ended, and when: the same for an account's own and for staff. */
export const EndFilters = ({ filter, onFilter }: EndFiltersProps) => (
  <>
    <FilterSelect
      name="Outcome"
      all="Done or refused"
      values={["done", "refused"] as const}
      value={filter.outcome}
      onChange={(outcome) => onFilter({ outcome })}
    />
    <FilterSelect
      name="Period"
      all="Any time"
      values={periodOptions}
      value={filter.period}
      onChange={(period) => onFilter({ period })}
    />
  </>
);

type ChosenProps = { children: ReactNode; instead: string; onClear: () => void };

/** One actor or session out of an event that the list is narrowed to; pressed, it is so no more. */
export const Chosen = ({ children, instead, onClear }: ChosenProps) => (
  <Button size="sm" onClick={onClear}>
    {children}
    <X aria-hidden />
    <span className="sr-only">: {instead}</span>
  </Button>
);
