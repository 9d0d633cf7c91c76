import {
  type ColumnVisibilityState,
  type RowSelectionState,
  type Updater,
  useTable,
} from "@tanstack/react-table";
import { type ReactNode, useMemo, useState } from "react";
import { cn } from "../lib/cn.ts";
import type { Failure } from "../lib/list.ts";
import { phone, useMediaQuery } from "../lib/use-media-query.ts";
import { DataTableCards } from "./data-table-cards.tsx";
import { type Column, features, type SortingState, toColumnDefs } from "./data-table-columns.ts";
import { DataTableFoot } from "./data-table-foot.tsx";
import { DataTableGrid } from "./data-table-grid.tsx";
import { DataTableToolbar } from "./data-table-toolbar.tsx";
import { Problem } from "./problem.tsx";
import { Skeleton } from "./skeleton.tsx";

export type DataTableProps<Row extends object> = {
  /** What the rows are, for screen readers: "Keywords". */
  label: string;
  /** Stable between renders (a constant of the module or a memo). */
  columns: readonly Column<Row>[];
  /** Everything loaded so far; stable between renders. */
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** A row in words, for its checkbox. Without it the id is said. */
  rowName?: (row: Row) => string;
  /** Rows that exist on the server for this filter; the loaded ones if absent. */
  total?: number;
  /** There are more than `total`; the server counts no further. */
  totalIsBound?: boolean;
  /** Given with its change: the server sorts. Absent: the loaded rows are sorted here. */
  sorting?: SortingState;
  onSortingChange?: (sorting: SortingState) => void;
  /** Given with its change: rows can be selected. */
  selectedIds?: ReadonlySet<string>;
  onSelectedIdsChange?: (ids: Set<string>) => void;
  /** Enter, click on a row. */
  onOpenRow?: (row: Row) => void;
  /** Called near the end while `hasMore`; once until `loadingMore` is false again. */
  onEndReached?: () => void;
  hasMore?: boolean;
  loadingMore?: boolean;
  /** The next page did not come; `onEndReached` asks again. */
  moreFailed?: boolean;
  /** Names the filter: another one starts at its top. */
  listKey?: string;
  /** The rows are of the filter before, until those of this one are here. */
  outdated?: boolean;
  /** The first page is on its way. */
  loading?: boolean;
  /** Instead of rows: why there are none, and how to ask again. */
  failure?: Failure;
  /** What could not be shown, where `label` is not the name for it. */
  failureTitle?: string;
  /** Instead of rows when there are none. */
  empty?: ReactNode;
  /** Search and filters above the table. */
  toolbar?: ReactNode;
  /** In place of the toolbar while rows are selected: what can be done with them. */
  selectionActions?: ReactNode;
  /** Of the scrolling part on wide screens; any CSS length. */
  maxHeight?: string;
};

const resolve = <Value,>(updater: Updater<Value>, old: Value): Value =>
  typeof updater === "function" ? (updater as (old: Value) => Value)(old) : updater;

/** A list of any length: sortable, selectable, by mouse, keyboard and touch; cards on a phone. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, rowId, selectedIds, onSelectedIdsChange, onSortingChange } = props;
  const asCards = useMediaQuery(phone);
  const [ownSorting, setOwnSorting] = useState<SortingState>([]);
  const [visibility, setVisibility] = useState<ColumnVisibilityState>(() =>
    Object.fromEntries(columns.map((column) => [column.id, !column.hidden])),
  );
  const sorting = props.sorting ?? ownSorting;
  const rowSelection = useMemo(
    () => Object.fromEntries([...(selectedIds ?? [])].map((id) => [id, true as const])),
    [selectedIds],
  );
  const columnDefs = useMemo(() => toColumnDefs(columns), [columns]);
  const selectable = selectedIds !== undefined && onSelectedIdsChange !== undefined;

  const table = useTable({
    features,
    columns: columnDefs,
    data: rows,
    getRowId: rowId,
    state: { sorting, rowSelection, columnVisibility: visibility },
    manualSorting: props.sorting !== undefined,
    enableRowSelection: selectable,
    enableMultiSort: false,
    onSortingChange: (updater) => (onSortingChange ?? setOwnSorting)(resolve(updater, sorting)),
    onColumnVisibilityChange: setVisibility,
    onRowSelectionChange: (updater: Updater<RowSelectionState>) =>
      onSelectedIdsChange?.(new Set(Object.keys(resolve(updater, rowSelection)))),
  });
  const shown = useMemo(
    () => columns.filter((column) => visibility[column.id] ?? true),
    [columns, visibility],
  );

  const Body = asCards ? DataTableCards : DataTableGrid;
  const { failure, failureTitle = props.label } = props;
  const empty = !props.loading && rows.length === 0 ? props.empty : null;
  return (
    <div className="overflow-clip rounded-card border bg-surface shadow-card">
      {(props.toolbar || rows.length > 0) && (
        <DataTableToolbar
          table={table}
          columns={columns}
          asCards={asCards}
          selectedCount={selectedIds?.size ?? 0}
          onClearSelection={() => onSelectedIdsChange?.(new Set())}
          toolbar={props.toolbar}
          selectionActions={props.selectionActions}
        />
      )}
      {props.loading ? (
        <div role="status" aria-label={`Loading ${props.label}`} className="space-y-4 p-5">
          {["a", "b", "c", "d", "e", "f"].map((key) => (
            <Skeleton key={key} className="h-5" />
          ))}
        </div>
      ) : failure ? (
        <div className="p-4">
          <Problem error={failure.error} title={failureTitle} onRetry={failure.retry} />
        </div>
      ) : empty ? (
        <div>{empty}</div>
      ) : (
        <div
          aria-busy={props.outdated || undefined}
          className={cn("transition-opacity", props.outdated && "opacity-60")}
        >
          <Body {...props} table={table} shown={shown} selectable={selectable} />
          <DataTableFoot
            loaded={rows.length}
            total={props.total}
            totalIsBound={props.totalIsBound}
            hasMore={props.hasMore}
            loadingMore={props.loadingMore}
            onRetry={props.moreFailed ? props.onEndReached : undefined}
          />
        </div>
      )}
    </div>
  );
}
