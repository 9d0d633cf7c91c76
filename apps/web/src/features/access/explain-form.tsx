import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { sitesQuery } from "../../lib/site.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { Field } from "../../ui/field.tsx";
import type { ExplainQuestion } from "./explain-question.ts";

const ANY = "any";
const KEY = "key:";

type ExplainFormProps = { question: ExplainQuestion; onAsk: (question: Partial<ExplainQuestion>) => void };

/** Who, which door, on which site. */
export function ExplainForm({ question, onAsk }: ExplainFormProps) {
  const mayKeys = useCan("keys.list") === undefined;
  const members = useQuery(trpc.members.list.queryOptions({ limit: 100 })).data?.items ?? [];
  const keys = useQuery(trpc.keys.list.queryOptions({ limit: 100 }, { enabled: mayKeys })).data?.items ?? [];
  const doors = useQuery(trpc.access.doors.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
    .data?.items;
  const sites = useQuery(sitesQuery()).data?.items ?? [];
  const chooseWho = (value: string) =>
    onAsk(
      value.startsWith(KEY)
        ? { userId: undefined, keyId: value.slice(KEY.length) }
        : { userId: value, keyId: undefined },
    );
  return (
    <div className="grid items-start gap-4 md:grid-cols-3">
      <Field label="Who">
        <Combobox
          placeholder="A member or a key…"
          options={[
            ...members.map(({ userId, name, email }) => ({ value: userId, label: `${name} · ${email}` })),
            ...keys.map(({ id, name, hint }) => ({ value: `${KEY}${id}`, label: `Key ${name} · …${hint}` })),
          ]}
          value={question.keyId ? `${KEY}${question.keyId}` : question.userId}
          onValueChange={chooseWho}
        />
      </Field>
      <Field label="What" hint="A procedure: what a button, a script or a page calls.">
        <Combobox
          placeholder="sites.create…"
          options={(doors ?? []).map(({ path }) => ({ value: path, label: path }))}
          value={question.path}
          onValueChange={(path) => onAsk({ path })}
        />
      </Field>
      <Field label="Where" hint="Only for what happens on one site.">
        <Combobox
          options={[
            { value: ANY, label: "No particular site" },
            ...sites.map(({ id, name, domain }) => ({ value: id, label: `${name} · ${domain}` })),
          ]}
          value={question.siteId ?? ANY}
          onValueChange={(siteId) => onAsk({ siteId: siteId === ANY ? undefined : siteId })}
        />
      </Field>
    </div>
  );
}
