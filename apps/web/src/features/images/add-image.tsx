import { IMAGE_PLACES } from "@igny8/api/images/values";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { trpc } from "../../lib/api.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { Select } from "../../ui/select.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { placeWords } from "./image-badges.tsx";
import type { Picture } from "./image-filter.ts";

/** Adds an image to an article by a prompt of one's own; it is made after. */
export function AddImage({ contentId, onClose }: { contentId: string; onClose: () => void }) {
  const id = useId();
  const [prompt, setPrompt] = useState("");
  const [alt, setAlt] = useState("");
  const [place, setPlace] = useState<Picture["place"]>("in_article");
  const create = useMutation(
    trpc.images.create.mutationOptions({ meta: { showsError: true }, onSuccess: onClose }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ contentId, prompt, alt, place });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add an image"
      description="Describe it; when the prompt is right, have it made."
      footer={
        <DialogButtons
          label="Add"
          form={id}
          pending={create.isPending}
          disabledReason={prompt.trim() === "" && "An image needs a prompt."}
        />
      }
    >
      <form id={id} onSubmit={submit} className="space-y-4">
        <Field label="Prompt" hint="What the image shows: subject, setting, light, style.">
          <Textarea
            rows={4}
            maxLength={2000}
            value={prompt}
            onChange={(event) => setPrompt(event.target.value)}
          />
        </Field>
        <Field label="Alt text" hint="Says what the image shows to those who do not see it.">
          <Input maxLength={300} value={alt} onChange={(event) => setAlt(event.target.value)} />
        </Field>
        <Field label="Place">
          <Select
            value={place}
            onValueChange={setPlace}
            options={IMAGE_PLACES.map((value) => ({ value, label: placeWords(value) }))}
          />
        </Field>
        <FormError error={create.error} />
      </form>
    </Dialog>
  );
}
