import type { ReactTable } from "@tanstack/react-table";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, type SyntheticEvent, useEffect, useMemo, useRef } from "react";
import type { DataTableProps } from "./data-table.tsx";
import { type Column, type Features, toTracks } from "./data-table-columns.ts";
import { DataTableHead } from "./data-table-head.tsx";
import { DataTableRow, rowHeight } from "./data-table-row.tsx";
import { useEndReached } from "./use-end-reached.ts";
import { useRowKeys } from "./use-row-keys.ts";

export type DataTableBodyProps<Row extends object> = DataTableProps<Row> & {
  table: ReactTable<Features, Row>;
  shown: readonly Column<Row>[];
  selectable: boolean;
};

const indexOf = ({ target }: SyntheticEvent): number | undefined => {
  const row = target instanceof Element ? target.closest<HTMLElement>("tr[data-index]") : null;
  return row?.dataset.index === undefined ? undefined : Number(row.dataset.index);
};

const isOwnControl = ({ target }: SyntheticEvent) =>
  target instanceof Element && target.closest("a,button,input,label") !== null;

/** The table of wide screens: only the rows in sight exist, whatever the length. */
export function DataTableGrid<Row extends object>(props: DataTableBodyProps<Row>) {
  const { table, shown, selectable, onOpenRow, rowName } = props;
  const { rows } = table.getRowModel();
  const { sorting } = table.state;
  const scroller = useRef<HTMLDivElement>(null);
  const tracks = useMemo(() => toTracks(shown, selectable), [shown, selectable]);

  const open = (index: number | undefined) => {
    const row = index === undefined ? undefined : rows[index];
    if (row) onOpenRow?.(row.original);
  };
  const keys = useRowKeys({
    count: rows.length,
    page: 10,
    scrollTo: (index) => virtual.scrollToIndex(index),
    onToggle: selectable ? (index) => rows[index]?.toggleSelected() : undefined,
    onOpen: onOpenRow && open,
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
  useEndReached({ ...props, last: virtual.range?.endIndex ?? 0 });

  // Another order or list starts at its top. No scrollTo: where it answers a promise, React takes that for a cleanup.
  const order = `${JSON.stringify(sorting)} ${props.listKey ?? ""}`;
  useEffect(() => {
    if (order && scroller.current) scroller.current.scrollTop = 0;
  }, [order]);

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
        aria-rowcount={props.totalIsBound ? -1 : (props.total ?? rows.length) + 1}
        aria-multiselectable={selectable || undefined}
        className="grid w-full"
        style={{ minWidth: tracks.minWidth }}
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
          onFocus={(event) => keys.setActive(indexOf(event) ?? keys.active)}
          onClick={(event: MouseEvent) => isOwnControl(event) || open(indexOf(event))}
          className="relative grid"
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const row = rows[index];
            return (
              row && (
                <DataTableRow
                  key={key}
                  row={row}
                  index={index}
                  start={start}
                  shown={shown}
                  template={tracks.template}
                  name={rowName?.(row.original) ?? row.id}
                  active={index === keys.active}
                  selected={selectable ? row.getIsSelected() : undefined}
                  openable={onOpenRow !== undefined}
                />
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
