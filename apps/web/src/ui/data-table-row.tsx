import type { Row as TableRow } from "@tanstack/react-table";
import { memo } from "react";
import { cn } from "../lib/cn.ts";
import { Checkbox } from "./checkbox.tsx";
import { type Column, type Features, renderCell } from "./data-table-columns.ts";

/** Pixels; fixed, so that a jump into 100,000 rows needs no measuring. */
export const rowHeight = 44;

type DataTableRowProps<Row extends object> = {
  row: TableRow<Features, Row>;
  index: number;
  /** Pixels from the top of the list. */
  start: number;
  shown: readonly Column<Row>[];
  template: string;
  name: string;
  /** It is the one row in the tab order. */
  active: boolean;
  /** Absent when rows cannot be selected. */
  selected?: boolean;
  openable: boolean;
};

function DataTableRowBody<Row extends object>(props: DataTableRowProps<Row>) {
  const { row, index, start, shown, template, name, active, selected, openable } = props;
  const tabIndex = active ? 0 : -1;
  return (
    <tr
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={tabIndex}
      className={cn(
        "absolute top-0 left-0 grid w-full items-center border-line border-b hover:bg-canvas focus-visible:outline-offset-[-2px]",
        selected && "bg-accent-soft/50 hover:bg-accent-soft/70",
        openable && "cursor-pointer",
      )}
      style={{ gridTemplateColumns: template, height: rowHeight, transform: `translateY(${start}px)` }}
    >
      {selected !== undefined && (
        <td className="grid place-items-center">
          <Checkbox
            tabIndex={tabIndex}
            aria-label={`Select ${name}`}
            checked={selected}
            onChange={row.getToggleSelectedHandler()}
          />
        </td>
      )}
      {shown.map((column) => (
        <td
          key={column.id}
          className={cn("truncate px-3 py-1", column.align === "end" && "text-right tabular-nums")}
        >
          {renderCell(column, row.original)}
        </td>
      ))}
    </tr>
  );
}

/** One row; renders again only when something of its own changes, so scrolling costs the new rows alone. */
export const DataTableRow = memo(DataTableRowBody) as typeof DataTableRowBody;
