import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useId, useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";

const WAIT_MS = 300;
const SUGGESTED = 8;

type AccountFieldProps = {
  value: string | undefined;
  onChange: (account: string | undefined) => void;
  /** Why the account that is typed is not used. */
  error: string | undefined;
};

/** An account by slug or id, suggested while typing. */
export function AccountField({ value = "", onChange, error }: AccountFieldProps) {
  const list = useId();
  const [typed, setTyped] = useState(value);
  const found = useQuery(
    trpc.staff.accounts.list.queryOptions(
      { search: value || undefined, limit: SUGGESTED },
      { placeholderData: keepPreviousData },
    ),
  ).data?.items;
  useEffect(() => {
    const text = typed.trim();
    if (text === value) return;
    const timer = setTimeout(() => onChange(text || undefined), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <Field label="Account" hint="Its slug or its id." error={error}>
      <Input
        list={list}
        placeholder="acme"
        maxLength={63}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <datalist id={list}>
        {found?.map(({ id, slug, name }) => (
          <option key={id} value={slug}>
            {name}
          </option>
        ))}
      </datalist>
    </Field>
  );
}
