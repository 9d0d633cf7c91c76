import type { ReactTable } from "@tanstack/react-table";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { cn } from "../lib/cn.ts";
import { Checkbox } from "./checkbox.tsx";
import type { Column, Features, Tracks } from "./data-table-columns.ts";

type DataTableHeadProps<Row extends object> = {
  table: ReactTable<Features, Row>;
  shown: readonly Column<Row>[];
  tracks: Tracks;
  selectable: boolean;
  label: string;
};

const words = { asc: "ascending", desc: "descending" } as const;

/** The head stays in sight; a sortable column is a button. */
export function DataTableHead<Row extends object>(props: DataTableHeadProps<Row>) {
  const { table, shown, tracks, selectable, label } = props;
  const all = table.getIsAllRowsSelected();
  return (
    <thead className="sticky top-0 z-10 grid">
      <tr
        aria-rowindex={1}
        className="grid h-10 items-center border-line border-b bg-sunken text-[0.8125rem] text-ink-muted"
        style={{ gridTemplateColumns: tracks.template }}
      >
        {selectable && (
          <th scope="col" className="grid place-items-center">
            <Checkbox
              aria-label={`Select all loaded ${label.toLowerCase()}`}
              checked={all}
              indeterminate={!all && table.getIsSomeRowsSelected()}
              onChange={table.getToggleAllRowsSelectedHandler()}
            />
          </th>
        )}
        {shown.map((column) => {
          const own = table.getColumn(column.id);
          const sorted = own?.getIsSorted() || undefined;
          const Icon = sorted === "asc" ? ArrowUp : sorted === "desc" ? ArrowDown : ChevronsUpDown;
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={sorted && words[sorted]}
              className={cn("flex min-w-0 px-3 font-medium", column.align === "end" && "justify-end")}
            >
              {column.sortable ? (
                <button
                  type="button"
                  onClick={() => own?.toggleSorting()}
                  className={cn(
                    "-mx-1 flex min-w-0 items-center gap-1 rounded px-1 py-0.5 hover:text-ink",
                    sorted && "text-ink",
                  )}
                >
                  <span className="truncate">{column.header}</span>
                  <Icon aria-hidden className={cn("size-3.5 shrink-0", !sorted && "opacity-60")} />
                </button>
              ) : (
                <span className="truncate">{column.header}</span>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
