import { MAX_SHEET } from "@igny8/api/industries/schema";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { many } from "../../../lib/labels.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { DialogButtons } from "../../../ui/dialog-buttons.tsx";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { toast } from "../../../ui/toast.tsx";
import { SheetPreview } from "./sheet-preview.tsx";

/** From a sheet to industries, sectors or seed keywords: choose, look at what would come of it, import. */
export function ImportSheet({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const preview = useMutation(
    trpc.staff.industries.importPreview.mutationOptions({
      meta: { showsError: true, changesNothing: true },
    }),
  );
  const store = useMutation(
    trpc.staff.industries.import.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ kind, counts }) => {
        toast.success(`${many(counts.new, kind === "sectors" ? "sector" : "seed keyword")} added.`);
        onClose();
      },
    }),
  );
  const look = async (chosen: File) => preview.mutate({ csv: await chosen.text() });
  const sheet = preview.data;
  const csv = preview.variables?.csv;
  const back = () => {
    preview.reset();
    store.reset();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title="Import a sheet"
      description={
        sheet
          ? "Nothing is stored yet. What is known stays as it is; what is wrong is left out."
          : "A CSV file with one sector or one seed keyword per line."
      }
      footer={
        sheet && csv !== undefined ? (
          <>
            <Button onClick={back}>Back</Button>
            <Button
              variant="primary"
              pending={store.isPending}
              disabledReason={sheet.counts.new === 0 && "There is nothing new in it."}
              onClick={() => store.mutate({ csv })}
            >
              Import {sheet.counts.new.toLocaleString("en")} new
            </Button>
          </>
        ) : (
          <DialogButtons
            label="Check"
            pending={preview.isPending}
            disabledReason={!file && "Choose a file first."}
            onClick={() => file && void look(file)}
          />
        )
      }
    >
      <div className="space-y-4">
        {sheet ? (
          <SheetPreview sheet={sheet} />
        ) : (
          <>
            <FileDrop
              label="A CSV file"
              accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
              maxBytes={MAX_SHEET}
              file={file}
              onFile={(chosen) => {
                setFile(chosen);
                preview.reset();
                if (chosen) void look(chosen);
              }}
            />
            <p className="text-ink-muted text-xs">
              Its first line names the columns:{" "}
              <code>industry_slug, industry_name, sector_slug, sector_name</code> and perhaps{" "}
              <code>sector_description</code>, or <code>industry_slug, sector_slug, phrase, intent</code>.
            </p>
          </>
        )}
        <FormError error={store.error ?? preview.error} />
      </div>
    </Dialog>
  );
}
