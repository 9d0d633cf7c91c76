import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import type { Picture } from "./image-filter.ts";
import { ImageView } from "./image-view.tsx";

type EditImageProps = { image: Picture; onClose: () => void };

/** The image at its size, with its alt text and its prompt to be changed. */
export function EditImage({ image, onClose }: EditImageProps) {
  const id = useId();
  const [alt, setAlt] = useState(image.alt);
  const [prompt, setPrompt] = useState(image.prompt);
  const mayUpdate = useCan("images.update");
  const update = useMutation(
    trpc.images.update.mutationOptions({ meta: { showsError: true }, onSuccess: onClose }),
  );
  const changed = alt.trim() !== image.alt || prompt.trim() !== image.prompt;
  const editable = image.can.edit && mayUpdate === undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ id: image.id, alt, prompt });
  };
  const measure =
    image.width && image.height && image.bytes
      ? `${image.width} × ${image.height} pixels, ${Math.max(1, Math.round(image.bytes / 1000)).toLocaleString("en")} kB`
      : undefined;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title="Image"
      description={image.contentTitle}
      footer={
        <DialogButtons
          label="Save"
          form={id}
          pending={update.isPending}
          disabledReason={
            mayUpdate ??
            (!image.can.edit
              ? "It is being made, or its article is on its way to the site."
              : prompt.trim() === ""
                ? "An image needs a prompt."
                : !changed && "Nothing has changed.")
          }
        />
      }
    >
      <form id={id} onSubmit={submit} className="space-y-4">
        <figure className="space-y-1.5">
          <ImageView image={image} className="aspect-3/2 rounded-control" />
          {measure && <figcaption className="text-ink-muted text-xs">{measure}</figcaption>}
        </figure>
        <Field label="Alt text" hint="Says what the image shows to those who do not see it.">
          <Textarea
            rows={2}
            maxLength={300}
            readOnly={!editable}
            value={alt}
            onChange={(event) => setAlt(event.target.value)}
          />
        </Field>
        <Field label="Prompt" hint="Saved for the next time that the image is made.">
          <Textarea
            rows={4}
            maxLength={2000}
            readOnly={!editable}
            value={prompt}
            onChange={(event) => setPrompt(event.target.value)}
          />
        </Field>
        <FormError error={update.error} />
      </form>
    </Dialog>
  );
}
