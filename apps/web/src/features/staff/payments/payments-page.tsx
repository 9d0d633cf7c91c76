import { Banknote } from "lucide-react";
import { trpc } from "../../../lib/api.ts";
import { label, optionsOf } from "../../../lib/labels.ts";
import { useList } from "../../../lib/list.ts";
import { paged } from "../../../lib/pages.ts";
import { Button } from "../../../ui/button.tsx";
import { ClearFilters } from "../../../ui/clear-filters.tsx";
import { DataTable } from "../../../ui/data-table.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FilterSelect } from "../../../ui/filter-select.tsx";
import { SearchInput } from "../../../ui/search-input.tsx";
import { doneColumns, waitingColumns } from "./payment-columns.tsx";
import { CLEARED, isNarrowed, METHODS, OTHERS, type PaymentFilter, queryOf } from "./payment-filter.ts";
import { PaymentSheet } from "./payment-sheet.tsx";
import { paymentStates } from "./payment-words.tsx";

const REFRESH_MS = 10_000;

const stateOptions = OTHERS.map((value) => ({
  value,
  label: value === "any" ? "Any state" : paymentStates[value].label,
}));

type PaymentsPageProps = { filter: PaymentFilter; onFilter: (change: Partial<PaymentFilter>) => void };

/** Money that tenants say they have sent: the longest waiting first, until somebody has looked. */
export function PaymentsPage({ filter, onFilter }: PaymentsPageProps) {
  const list = useList({
    ...trpc.staff.payments.queue.infiniteQueryOptions({ ...queryOf(filter), limit: 50 }, paged),
    // Only the first page is read anew by itself; a longer list would jump under the reader.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 1) > 1 ? false : REFRESH_MS),
  });
  const narrowed = isNarrowed(filter);
  return (
    <>
      <DataTable
        {...list}
        label="Payments"
        columns={filter.status ? doneColumns : waitingColumns}
        rowName={({ account, invoice }) => `${account.name}, invoice ${invoice.number ?? ""}`}
        onOpenRow={({ id }) => onFilter({ payment: id })}
        toolbar={
          <>
            <SearchInput label="Search payments" value={filter.q} onSearch={(q) => onFilter({ q })} />
            <FilterSelect
              name="State"
              all="Waiting"
              values={stateOptions}
              value={filter.status}
              onChange={(status) => onFilter({ status })}
            />
            <FilterSelect
              name="Method"
              all="All methods"
              values={optionsOf(METHODS).map((option) => ({ ...option, label: methodName(option.value) }))}
              value={filter.method}
              onChange={(method) => onFilter({ method })}
            />
            {narrowed && <ClearFilters onClear={() => onFilter(CLEARED)} />}
          </>
        }
        empty={
          <EmptyState
            icon={Banknote}
            title={narrowed ? "No payment matches" : "Nothing waits"}
            description={
              narrowed
                ? "The search knows payers, references, the bank's ids, invoice numbers and accounts."
                : "Transfers that tenants tell us of appear here by themselves, the longest waiting first."
            }
            action={narrowed && <Button onClick={() => onFilter(CLEARED)}>Show those that wait</Button>}
          />
        }
      />
      {filter.payment && (
        <PaymentSheet id={filter.payment} onClose={() => onFilter({ payment: undefined })} />
      )}
    </>
  );
}

const methodName = (method: string) => (method === "paypal" ? "PayPal" : label(method));
