import {
  type ColumnDef,
  columnVisibilityFeature,
  createSortedRowModel,
  rowSelectionFeature,
  rowSortingFeature,
  type SortingState,
  sortFn_alphanumeric,
  sortFn_basic,
  sortFn_datetime,
  sortFn_text,
  tableFeatures,
} from "@tanstack/react-table";
import type { ReactNode } from "react";

export type { SortingState };

/** A column in our words; the table library stays behind the table. */
export type Column<Row> = {
  id: string;
  header: string;
  /** What it sorts by and, without `cell`, shows. Dates as ISO text. */
  value?: (row: Row) => string | number | null | undefined;
  cell?: (row: Row) => ReactNode;
  sortable?: boolean;
  align?: "start" | "end";
  /** Fixed pixels; without it the column grows and is at least `minWidth` (120) wide. */
  width?: number;
  minWidth?: number;
  /** On a phone: the heading of the card, a line in it (the default), or not there. */
  phone?: "title" | "line" | "hide";
  /** Its cell is a link or button itself; on a phone the heading of the card is not made one then. */
  isControl?: boolean;
  /** Off: always shown. On by default. */
  hideable?: boolean;
  hidden?: boolean;
};

export const features = tableFeatures({
  rowSortingFeature,
  rowSelectionFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: {
    basic: sortFn_basic,
    text: sortFn_text,
    alphanumeric: sortFn_alphanumeric,
    datetime: sortFn_datetime,
  },
});

export type Features = typeof features;

/** Our columns as the table library wants them. */
export function toColumnDefs<Row extends object>(
  columns: readonly Column<Row>[],
): ColumnDef<Features, Row>[] {
  return columns.map((column) => ({
    id: column.id,
    header: column.header,
    accessorFn: (row: Row) => column.value?.(row) ?? undefined,
    enableSorting: column.sortable ?? false,
    enableHiding: column.hideable ?? true,
    sortUndefined: "last" as const,
  }));
}

export type Tracks = { template: string; minWidth: number };

/** The grid's tracks, the same for head and body so that they stay aligned; below `minWidth` pixels it scrolls. */
export function toTracks<Row>(columns: readonly Column<Row>[], selectable: boolean): Tracks {
  const checkbox = selectable ? 44 : 0;
  const least = columns.map(({ width, minWidth = 120 }) => width ?? minWidth);
  const tracks = columns.map(({ width, minWidth = 120 }) =>
    width ? `${width}px` : `minmax(${minWidth}px, ${minWidth}fr)`,
  );
  return {
    template: [...(selectable ? [`${checkbox}px`] : []), ...tracks].join(" "),
    minWidth: least.reduce((sum, width) => sum + width, checkbox),
  };
}

/** What a cell shows. */
export function renderCell<Row>(column: Column<Row>, row: Row): ReactNode {
  if (column.cell) return column.cell(row);
  const value = column.value?.(row);
  if (value === null || value === undefined || value === "") return "–";
  return typeof value === "number" ? value.toLocaleString("en") : value;
}
