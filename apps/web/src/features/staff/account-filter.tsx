import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import { Button } from "../../ui/button.tsx";
import { SearchInput } from "../../ui/search-input.tsx";

type AccountFilterProps = {
  /** The id of the account whose rows are shown. */
  value: string | undefined;
  onChange: (accountId: string | undefined) => void;
  typed: string | undefined;
  onType: (text: string | undefined) => void;
};

const SUGGESTED = 6;

/** Narrows a list to one account, found by a part of its name, slug or owner's address. */
export function AccountFilter({ value, onChange, typed, onType }: AccountFilterProps) {
  const chosen = useAccount(value);
  const found = useQuery(
    trpc.staff.accounts.list.queryOptions(
      { search: typed, limit: SUGGESTED },
      { enabled: typed !== undefined && value === undefined, placeholderData: keepPreviousData },
    ),
  ).data?.items;
  if (value !== undefined) {
    return (
      <Button size="sm" onClick={() => onChange(undefined)}>
        {chosen?.name ?? "One account"}
        <X aria-hidden />
        <span className="sr-only">: show all accounts</span>
      </Button>
    );
  }
  return (
    <>
      <SearchInput label="Account…" value={typed} onSearch={onType} />
      {typed !== undefined && found && (
        <fieldset className="flex basis-full flex-wrap items-center gap-2">
          <legend className="sr-only">Accounts found</legend>
          {found.length === 0 && <p className="text-ink-muted">No account matches “{typed}”.</p>}
          {found.map(({ id, name, slug }) => (
            <Button key={id} size="sm" onClick={() => onChange(id)}>
              {name}
              {name !== slug && <span className="font-normal text-ink-muted">{slug}</span>}
            </Button>
          ))}
        </fieldset>
      )}
    </>
  );
}

/** An account by its id, for its name. */
function useAccount(id: string | undefined) {
  const query = trpc.staff.accounts.list.queryOptions(
    { search: id, limit: 1 },
    { enabled: id !== undefined },
  );
  return useQuery(query).data?.items.find((account) => account.id === id);
}
