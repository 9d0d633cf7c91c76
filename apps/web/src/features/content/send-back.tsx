import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { trpc } from "../../lib/api.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { toast } from "../../ui/toast.tsx";
import type { Content } from "./content-filter.ts";
import type { Article } from "./use-article.ts";

type SendBackProps = { content: Content; article: Article; onClose: () => void };

/** Makes an article a draft again, with a note for whoever works on it. */
export function SendBack({ content, article, onClose }: SendBackProps) {
  const form = useId();
  const [note, setNote] = useState("");
  const reject = useMutation(
    trpc.content.reject.mutationOptions({
      meta: { showsError: true },
      onSuccess: (saved) => {
        article.remember(saved, 0);
        toast.success("Sent back with your note.");
        onClose();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim()) reject.mutate({ id: content.id, version: article.version, note: note.trim() });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Send back"
      description="The article becomes a draft again, and your note is shown above it."
      footer={
        <DialogButtons
          form={form}
          label="Send back"
          pending={reject.isPending}
          disabledReason={note.trim() === "" && "Write what is to be changed."}
        />
      }
    >
      <form id={form} noValidate className="space-y-4" onSubmit={submit}>
        <Field label="Note" hint="What is to be changed, and why.">
          <Textarea
            autoFocus
            rows={5}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
        <FormError error={reject.error} />
      </form>
    </Dialog>
  );
}
