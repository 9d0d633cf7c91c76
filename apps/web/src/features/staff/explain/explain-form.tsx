import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { type RouterOutputs, trpc } from "../../../lib/api.ts";
import { isId } from "../../../lib/search.ts";
import { Combobox } from "../../../ui/combobox.tsx";
import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { Select } from "../../../ui/select.tsx";
import { AccountField } from "./account-field.tsx";
import type { StaffQuestion } from "./question.ts";

const ANY = "any";

const kinds = [
  { value: "member", label: "A member" },
  { value: "user", label: "Another user" },
  { value: "key", label: "An API key" },
] as const;

type ExplainFormProps = {
  question: StaffQuestion;
  account: RouterOutputs["staff"]["accounts"]["get"] | undefined;
  isUnknown: boolean;
  onAsk: (question: Partial<StaffQuestion>) => void;
};

/** Which account, who, which door, on which site. */
export function ExplainForm({ question, account, isUnknown, onAsk }: ExplainFormProps) {
  const { kind = "member", who, path, site } = question;
  const doors = useQuery(trpc.access.doors.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
    .data?.items;
  const chooseAccount = useCallback(
    (next: string | undefined) => onAsk({ account: next, who: undefined, site: undefined }),
    [onAsk],
  );
  return (
    <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-5">
      <AccountField
        value={question.account}
        onChange={chooseAccount}
        error={isUnknown ? "No account has this slug or id." : undefined}
      />
      <Field label="Kind of caller">
        <Select
          options={kinds}
          value={kind}
          onValueChange={(next) => onAsk({ kind: next, who: undefined })}
        />
      </Field>
      {kind === "member" ? (
        <Field label="Who" hint={account ? undefined : "Name the account first."}>
          <Combobox
            placeholder="A member…"
            disabled={!account}
            options={(account?.members ?? []).map(({ id, name, email }) => ({
              value: id,
              label: `${name} · ${email}`,
            }))}
            value={who}
            onValueChange={(next) => onAsk({ who: next })}
          />
        </Field>
      ) : (
        <Field
          label={kind === "key" ? "Id of the key" : "Id of the user"}
          hint={kind === "key" ? "The audit shows it." : "The page of users shows it."}
          error={who && !isId(who) ? "This is not an id." : undefined}
        >
          <Input
            className="font-mono text-xs"
            maxLength={36}
            value={who ?? ""}
            onChange={(event) => onAsk({ who: event.target.value.trim() || undefined })}
          />
        </Field>
      )}
      <Field label="What" hint="A procedure: what a button, a script or a page calls.">
        <Combobox
          placeholder="sites.create…"
          options={(doors ?? []).map((door) => ({ value: door.path, label: door.path }))}
          value={path}
          onValueChange={(next) => onAsk({ path: next })}
        />
      </Field>
      <Field label="Where" hint="Only for what happens on one site.">
        <Combobox
          disabled={!account}
          options={[
            { value: ANY, label: "No particular site" },
            ...(account?.siteList ?? []).map(({ id, name, domain }) => ({
              value: id,
              label: `${name} · ${domain}`,
            })),
          ]}
          value={site ?? ANY}
          onValueChange={(next) => onAsk({ site: next === ANY ? undefined : next })}
        />
      </Field>
    </div>
  );
}
