import type { Mapping } from "@igny8/api/keywords/schema";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogClose } from "../../ui/dialog.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { ImportCheck, whyNotImport } from "./import-check.tsx";
import { ImportSource, type Source } from "./import-source.tsx";
import { useSectorChoice } from "./sector-default.ts";

type ImportKeywordsProps = {
  siteId: string;
  sectorId?: string;
  onClose: () => void;
  /** The import runs; its progress is shown elsewhere. */
  onJob: (jobId: string) => void;
};

type Upload = { siteId: string; sectorId: string; source: Source; mapping?: Mapping };

/** A file goes as a form, pasted text as JSON; both say the same. */
function toInput({ siteId, sectorId, source, mapping }: Upload) {
  if (!source.file) return { siteId, sectorId, csv: source.text, mapping };
  const form = new FormData();
  form.set("siteId", siteId);
  form.set("sectorId", sectorId);
  form.set("file", source.file);
  if (mapping) form.set("mapping", JSON.stringify(mapping));
  return form;
}

/** From a file or pasted lines to keywords: choose, look at what would come of it, import. */
export function ImportKeywords({ siteId, onClose, onJob, ...props }: ImportKeywordsProps) {
  const { sectorId, setSectorId } = useSectorChoice(siteId, props.sectorId);
  const [source, setSource] = useState<Source>({ file: null, text: "" });
  const [checked, setChecked] = useState<Upload>();
  const refusal = useCan("keywords.import");
  const preview = useMutation(
    trpc.keywords.preview.mutationOptions({ meta: { showsError: true, changesNothing: true } }),
  );
  const start = useMutation(
    trpc.keywords.import.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ jobId }) => {
        onClose();
        onJob(jobId);
      },
    }),
  );
  const check = (upload: Upload) => {
    start.reset();
    preview.mutate(toInput(upload), { onSuccess: () => setChecked(upload) });
  };
  const nothing = !source.file && source.text.trim() === "";
  const back = () => {
    setChecked(undefined);
    preview.reset();
    start.reset();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title="Import keywords"
      description={
        checked
          ? "Nothing is stored yet. Look whether the columns are understood."
          : "From Google Search Console, Ahrefs, Semrush, the Keyword Planner, or any list with one keyword per line."
      }
      footer={
        checked && preview.data ? (
          <>
            <Button onClick={back}>Back</Button>
            <Button
              variant="primary"
              pending={start.isPending}
              disabledReason={refusal ?? whyNotImport(preview.data)}
              onClick={() => start.mutate(toInput(checked))}
            >
              Import keywords
            </Button>
          </>
        ) : (
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button
              variant="primary"
              pending={preview.isPending}
              disabledReason={
                nothing ? "Choose a file or paste keywords first." : !sectorId && "Choose a sector first."
              }
              onClick={() => sectorId && check({ siteId, sectorId, source })}
            >
              Check
            </Button>
          </>
        )
      }
    >
      <div className="space-y-4">
        {checked && preview.data ? (
          <ImportCheck
            preview={preview.data}
            pending={preview.isPending}
            onMapping={(mapping) => check({ ...checked, mapping })}
          />
        ) : (
          <ImportSource
            siteId={siteId}
            sectorId={sectorId}
            onSector={setSectorId}
            source={source}
            onSource={(next) => {
              setSource(next);
              preview.reset();
              if (next.file && sectorId) check({ siteId, sectorId, source: next });
            }}
          />
        )}
        {preview.isPending && (
          <p role="status" className="flex items-center gap-2 text-ink-muted">
            <Spinner /> Reading the list…
          </p>
        )}
        <FormError error={start.error ?? preview.error} />
      </div>
    </Dialog>
  );
}
