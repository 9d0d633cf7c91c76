import { MAX_PHRASE } from "@igny8/api/keywords/schema";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { SectorField } from "../../ui/sector-field.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { toast } from "../../ui/toast.tsx";
import { Measures, type MeasuresText, NO_MEASURES, readMeasures } from "./measures.tsx";
import { useSectorChoice } from "./sector-default.ts";

const MOST = 100;

type AddKeywordsProps = { siteId: string; sectorId?: string; onClose: () => void };

/** Keywords by hand: one per line; a single one with what is known about it. */
export function AddKeywords({ siteId, onClose, ...props }: AddKeywordsProps) {
  const form = useId();
  const { sectorId, setSectorId } = useSectorChoice(siteId, props.sectorId);
  const [text, setText] = useState("");
  const [measures, setMeasures] = useState<MeasuresText>(NO_MEASURES);
  const phrases = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const [only] = phrases;
  const tooLong = phrases.find((phrase) => phrase.length > MAX_PHRASE);
  const fault =
    phrases.length > MOST
      ? `${phrases.length} lines; at most ${MOST} at once. Import longer lists as a file.`
      : tooLong && `“${tooLong.slice(0, 40)}…” is longer than ${MAX_PHRASE} characters.`;
  const { values, faults } = readMeasures(measures);
  const create = useMutation(
    trpc.keywords.create.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ added, duplicates }) => {
        toast.success(`${many(added, "keyword")} added.`, {
          description: duplicates > 0 ? `${many(duplicates, "was", "were")} there already.` : undefined,
        });
        onClose();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!sectorId || !only || fault || Object.keys(faults).length > 0) return;
    const which = phrases.length === 1 ? { phrase: only, ...values } : { phrases };
    create.mutate({ siteId, sectorId, ...which });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add keywords"
      footer={
        <DialogButtons
          form={form}
          label={phrases.length > 1 ? `Add ${phrases.length} keywords` : "Add keyword"}
          pending={create.isPending}
          disabledReason={!sectorId ? "Choose a sector first." : !only && "Type a keyword first."}
        />
      }
    >
      <form id={form} noValidate className="space-y-4" onSubmit={submit}>
        <Field label="Keywords" hint="One per line, at most 100." error={fault || undefined}>
          <Textarea
            autoFocus
            rows={5}
            value={text}
            placeholder={"hiking boots for wide feet\nbest trail running shoes"}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <SectorField siteId={siteId} value={sectorId} onChange={setSectorId} />
        {phrases.length === 1 && <Measures value={measures} faults={faults} onChange={setMeasures} />}
        <FormError error={create.error} />
      </form>
    </Dialog>
  );
}
