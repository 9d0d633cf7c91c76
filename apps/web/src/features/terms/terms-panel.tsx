import { MAX_TERMS } from "@igny8/api/terms/schema";
import { TERM_KINDS } from "@igny8/api/terms/values";
import { useMutation } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { inTreeOrder, type Term, type TermKind } from "./term-filter.ts";
import { TermForm } from "./term-form.tsx";
import { useTerms } from "./use-terms.ts";

type Given = { id: string; kind: TermKind; name: string };

type TermsPanelProps = {
  siteId: string;
  contentId: string;
  terms: readonly Given[];
  /** Whether the article's terms may be changed as it stands. */
  arrange: boolean;
};

/** What an article is filed under; a change is saved at once. */
export function TermsPanel({ siteId, contentId, terms, arrange }: TermsPanelProps) {
  const [adding, setAdding] = useState<TermKind>();
  const { rows } = useTerms(siteId);
  const refusal = useCan("terms.setForContent");
  const mayCreate = useCan("terms.create");
  const set = useMutation(trpc.terms.setForContent.mutationOptions({ meta: { showsError: true } }));
  const ids = terms.map(({ id }) => id);
  const held = refusal ?? (!arrange && "The article is on its way to the site.");
  const save = (termIds: string[]) => set.mutate({ contentId, termIds });
  return (
    <Card>
      <CardHeader title="Categories and tags" />
      <CardBody className="space-y-4">
        {TERM_KINDS.map((kind) => (
          <KindField
            key={kind}
            kind={kind}
            all={rows}
            given={terms.filter((term) => term.kind === kind)}
            disabled={Boolean(held) || set.isPending || ids.length >= MAX_TERMS}
            onAdd={(id) => save([...ids, id])}
            onRemove={held ? undefined : (id) => save(ids.filter((one) => one !== id))}
            action={
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`New ${kind}`}
                disabledReason={mayCreate}
                onClick={() => setAdding(kind)}
              >
                <Plus aria-hidden />
              </Button>
            }
          />
        ))}
        <FormError error={set.error} />
      </CardBody>
      {adding && <TermForm siteId={siteId} term={adding} onClose={() => setAdding(undefined)} />}
    </Card>
  );
}

type KindFieldProps = {
  kind: TermKind;
  all: readonly Term[];
  given: readonly Given[];
  disabled: boolean;
  onAdd: (id: string) => void;
  onRemove: ((id: string) => void) | undefined;
  action: React.ReactNode;
};

function KindField({ kind, all, given, disabled, onAdd, onRemove, action }: KindFieldProps) {
  const taken = new Set(given.map(({ id }) => id));
  const name = kind === "category" ? "Categories" : "Tags";
  const options = inTreeOrder(all.filter((term) => term.kind === kind))
    .filter(({ id }) => !taken.has(id))
    .map((term) => ({ value: term.id, label: `${"– ".repeat(term.depth)}${term.name}` }));
  return (
    <div className="space-y-2">
      <div className="flex items-center justify-between">
        <p className="font-medium">{name}</p>
        {action}
      </div>
      {given.length > 0 && (
        <ul aria-label={name} className="flex flex-wrap gap-1.5">
          {given.map((term) => (
            <li
              key={term.id}
              className="inline-flex max-w-full items-center gap-1 rounded-full bg-sunken py-0.5 pr-1 pl-2.5 text-xs"
            >
              <span className="truncate">{term.name}</span>
              {onRemove && (
                <button
                  type="button"
                  aria-label={`Take off ${term.name}`}
                  className="grid size-5 cursor-pointer place-items-center rounded-full text-ink-muted hover:bg-line hover:text-ink"
                  onClick={() => onRemove(term.id)}
                >
                  <X aria-hidden className="size-3" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {options.length > 0 ? (
        <Combobox
          key={given.length}
          aria-label={`Add to ${name.toLowerCase()}`}
          placeholder={`Add a ${kind}…`}
          options={options}
          value={undefined}
          disabled={disabled}
          onValueChange={onAdd}
        />
      ) : (
        given.length === 0 && <p className="text-ink-muted text-xs">This site has none yet.</p>
      )}
    </div>
  );
}
