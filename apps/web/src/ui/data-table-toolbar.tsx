import type { ReactTable } from "@tanstack/react-table";
import { ArrowDownUp, Columns3, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import type { Column, Features } from "./data-table-columns.ts";
import { Menu, MenuCheckboxItem, MenuContent, MenuItem, MenuTrigger } from "./dropdown-menu.tsx";

type DataTableToolbarProps<Row extends object> = {
  table: ReactTable<Features, Row>;
  columns: readonly Column<Row>[];
  asCards: boolean;
  selectedCount: number;
  onClearSelection: () => void;
  toolbar?: ReactNode;
  selectionActions?: ReactNode;
};

/** Filters and columns, or, while rows are selected, what can be done with them. */
export function DataTableToolbar<Row extends object>(props: DataTableToolbarProps<Row>) {
  const { table, columns, asCards, selectedCount } = props;
  if (selectedCount > 0) {
    return (
      <div className="flex min-h-14 flex-wrap items-center gap-2 border-b bg-accent-soft px-3 py-2">
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Clear the selection"
          onClick={props.onClearSelection}
        >
          <X aria-hidden />
        </Button>
        <span aria-live="polite" className="mr-auto font-medium">
          {selectedCount.toLocaleString("en")} selected
        </span>
        {props.selectionActions}
      </div>
    );
  }
  const hideable = columns.filter((column) => column.hideable ?? true);
  const offers = asCards ? columns.some((column) => column.sortable) : hideable.length > 0;
  if (!props.toolbar && !offers) return null;
  return (
    <div className="flex min-h-14 items-start gap-2 border-b px-3 py-2 sm:items-center">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">{props.toolbar}</div>
      {asCards ? (
        <SortMenu table={table} columns={columns} />
      ) : (
        hideable.length > 0 && (
          <Menu>
            <MenuTrigger asChild>
              <Button variant="ghost" size="icon" aria-label="Columns">
                <Columns3 aria-hidden />
              </Button>
            </MenuTrigger>
            <MenuContent>
              {hideable.map((column) => {
                const own = table.getColumn(column.id);
                return (
                  <MenuCheckboxItem
                    key={column.id}
                    checked={own?.getIsVisible() ?? true}
                    onCheckedChange={(checked) => own?.toggleVisibility(checked)}
                    onSelect={(event) => event.preventDefault()}
                  >
                    {column.header}
                  </MenuCheckboxItem>
                );
              })}
            </MenuContent>
          </Menu>
        )
      )}
    </div>
  );
}

function SortMenu<Row extends object>({
  table,
  columns,
}: Pick<DataTableToolbarProps<Row>, "table" | "columns">) {
  const sortable = columns.filter((column) => column.sortable);
  if (sortable.length === 0) return null;
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Sort">
          <ArrowDownUp aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent>
        {sortable.map((column) => {
          const own = table.getColumn(column.id);
          const sorted = own?.getIsSorted();
          const words = sorted ? (sorted === "asc" ? ", rising" : ", falling") : "";
          return (
            <MenuItem key={column.id} onSelect={() => own?.toggleSorting()}>
              {column.header}
              {words}
            </MenuItem>
          );
        })}
      </MenuContent>
    </Menu>
  );
}
