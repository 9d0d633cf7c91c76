import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import { cn } from "../lib/cn.ts";
import { Checkbox } from "./checkbox.tsx";
import { renderCell } from "./data-table-columns.ts";
import type { DataTableBodyProps } from "./data-table-grid.tsx";
import { useEndReached } from "./use-end-reached.ts";

/** The list of a phone: a card per row, scrolling with the page. */
export function DataTableCards<Row extends object>(props: DataTableBodyProps<Row>) {
  const { table, shown, selectable, onOpenRow, rowName } = props;
  const { rows } = table.getRowModel();
  const list = useRef<HTMLUListElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    if (list.current) setOffset(list.current.getBoundingClientRect().top + window.scrollY);
  }, []);

  const title = shown.find((column) => column.phone === "title") ?? shown[0];
  const lines = shown.filter((column) => column !== title && column.phone !== "hide");
  const virtual = useWindowVirtualizer<HTMLLIElement>({
    count: rows.length,
    estimateSize: () => 52 + Math.ceil(lines.length / 2) * 40,
    getItemKey: (index) => rows[index]?.id ?? index,
    scrollMargin: offset,
    overscan: 4,
  });
  useEndReached({ ...props, last: virtual.range?.endIndex ?? 0 });

  return (
    <ul ref={list} aria-label={props.label} className="relative" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((item) => {
        const row = rows[item.index];
        if (!row || !title) return null;
        const selected = selectable && row.getIsSelected();
        const heading = renderCell(title, row.original);
        return (
          <li
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            aria-setsize={props.totalIsBound ? -1 : (props.total ?? rows.length)}
            aria-posinset={item.index + 1}
            className={cn(
              "absolute top-0 left-0 flex w-full gap-3 border-line border-b px-4 py-3",
              selected && "bg-accent-soft/50",
            )}
            style={{ transform: `translateY(${item.start - offset}px)` }}
          >
            {selectable && (
              <Checkbox
                className="mt-0.5 size-5"
                aria-label={`Select ${rowName?.(row.original) ?? row.id}`}
                checked={selected}
                onChange={row.getToggleSelectedHandler()}
              />
            )}
            <div className="min-w-0 flex-1 space-y-2">
              {onOpenRow && !title.isControl ? (
                <button
                  type="button"
                  className="block w-full truncate text-left font-medium"
                  onClick={() => onOpenRow(row.original)}
                >
                  {heading}
                </button>
              ) : (
                <div className="truncate font-medium">{heading}</div>
              )}
              <dl className="grid grid-cols-2 gap-x-4 gap-y-1.5">
                {lines.map((column) => (
                  <div key={column.id} className="min-w-0">
                    <dt className="text-ink-muted text-xs">{column.header}</dt>
                    <dd className="truncate">{renderCell(column, row.original)}</dd>
                  </div>
                ))}
              </dl>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
