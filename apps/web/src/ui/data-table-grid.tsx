import type { ReactTable } from "@tanstack/react-table";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, useMemo, useRef } from "react";
import { cn } from "../lib/cn.ts";
import { Checkbox } from "./checkbox.tsx";
import type { DataTableProps } from "./data-table.tsx";
import { type Column, type Features, renderCell, toTracks } from "./data-table-columns.ts";
import { DataTableHead } from "./data-table-head.tsx";
import { useEndReached } from "./use-end-reached.ts";
import { useRowKeys } from "./use-row-keys.ts";

export type DataTableBodyProps<Row extends object> = DataTableProps<Row> & {
  table: ReactTable<Features, Row>;
  shown: readonly Column<Row>[];
  selectable: boolean;
};

const rowHeight = 44;

/** Rows that were pressed on a control of their own do not open. */
export const onControl = (event: MouseEvent) =>
  event.target instanceof Element && event.target.closest("a,button,input,label,[role=menu]") !== null;

/** The table of wide screens: only the rows in sight exist, whatever the length. */
export function DataTableGrid<Row extends object>(props: DataTableBodyProps<Row>) {
  const { table, shown, selectable, onOpenRow, rowName } = props;
  const { rows } = table.getRowModel();
  const scroller = useRef<HTMLDivElement>(null);
  const tracks = useMemo(() => toTracks(shown, selectable), [shown, selectable]);

  const keys = useRowKeys({
    count: rows.length,
    page: 10,
    scrollTo: (index) => virtual.scrollToIndex(index),
    onToggle: selectable ? (index) => rows[index]?.toggleSelected() : undefined,
    onOpen: onOpenRow && ((index) => rows[index] && onOpenRow(rows[index].original)),
  });
  const virtual = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    scrollPaddingStart: rowHeight,
    // The row of the tab order always exists, else scrolling it out of sight would lose the focus.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), keys.active])]
        .filter((index) => index < rows.length)
        .sort((a, b) => a - b),
  });
  useEndReached({ ...props, count: rows.length, last: virtual.range?.endIndex ?? 0 });

  return (
    <div
      ref={scroller}
      className="relative overflow-auto overscroll-x-contain"
      style={{ maxHeight: props.maxHeight ?? "max(24rem, calc(100dvh - 20rem))" }}
    >
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows take the focus is a grid
        role="grid"
        aria-label={props.label}
        aria-rowcount={(props.total ?? rows.length) + 1}
        aria-multiselectable={selectable || undefined}
        className="grid w-full min-w-max"
      >
        <DataTableHead
          table={table}
          shown={shown}
          tracks={tracks}
          selectable={selectable}
          label={props.label}
        />
        <tbody
          ref={keys.body}
          onKeyDown={keys.onKeyDown}
          className="relative grid"
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            const selected = selectable ? row.getIsSelected() : undefined;
            return (
              <tr
                key={item.key}
                data-index={item.index}
                aria-rowindex={item.index + 2}
                aria-selected={selected}
                tabIndex={item.index === keys.active ? 0 : -1}
                onFocus={() => keys.setActive(item.index)}
                onClick={onOpenRow && ((event) => onControl(event) || onOpenRow(row.original))}
                className={cn(
                  "absolute top-0 left-0 grid w-full items-center border-line border-b hover:bg-canvas focus-visible:outline-offset-[-2px]",
                  selected && "bg-accent-soft/50 hover:bg-accent-soft/70",
                  onOpenRow && "cursor-pointer",
                )}
                style={{
                  gridTemplateColumns: tracks,
                  height: rowHeight,
                  transform: `translateY(${item.start}px)`,
                }}
              >
                {selectable && (
                  <td className="grid place-items-center">
                    <Checkbox
                      tabIndex={item.index === keys.active ? 0 : -1}
                      aria-label={`Select ${rowName?.(row.original) ?? row.id}`}
                      checked={selected ?? false}
                      onChange={row.getToggleSelectedHandler()}
                    />
                  </td>
                )}
                {shown.map((column) => (
                  <td
                    key={column.id}
                    className={cn("truncate px-3 py-1", column.align === "end" && "text-right")}
                  >
                    {renderCell(column, row.original)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
