import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { useOnce } from "../../lib/once.ts";
import { useCost } from "../../lib/price.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { PriceNote, totalOf, useAvailable } from "../../ui/price-note.tsx";
import type { Picture } from "./image-filter.ts";
import { type Tier, TierField } from "./tier-field.tsx";

type MakeImagesProps = { images: readonly Picture[]; onClose: () => void; onJob: (jobId: string) => void };

/** Says what the images will cost, and has them made. */
export function MakeImages({ images, onClose, onJob }: MakeImagesProps) {
  const [tier, setTier] = useState<Tier>(images[0]?.tier ?? "basic");
  const refusal = useCan("images.generate");
  const cost = useCost(`image_${tier}`);
  const available = useAvailable();
  const quantities = images.map(() => 1);
  const input = { ids: images.map(({ id }) => id), tier };
  const make = useMutation(
    trpc.images.generate.mutationOptions({
      ...useOnce(input),
      meta: { showsError: true },
      onSuccess: ({ jobId }) => {
        onClose();
        onJob(jobId);
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Make ${many(images.length, "image")}`}
      description="Each is made of its prompt, and can be made again."
      footer={
        <DialogButtons
          label={images.length === 1 ? "Make image" : "Make images"}
          pending={make.isPending}
          disabledReason={
            refusal ??
            (available !== undefined &&
              totalOf(cost, quantities) > available &&
              "There are not enough credits.")
          }
          onClick={() => make.mutate(input)}
        />
      }
    >
      <div className="space-y-4">
        <ul className="max-h-48 divide-y overflow-y-auto rounded-control border px-3">
          {images.map(({ id, prompt, contentTitle }) => (
            <li key={id} className="py-2">
              <p className="truncate">{prompt}</p>
              <p className="truncate text-ink-muted text-xs">{contentTitle}</p>
            </li>
          ))}
        </ul>
        <TierField value={tier} onChange={setTier} />
        <PriceNote
          cost={cost}
          quantities={quantities}
          words={`${many(images.length, "image")} × ${many(cost?.credits ?? 0, "credit")}. What is not made costs nothing.`}
        />
        <FormError error={make.error} />
      </div>
    </Dialog>
  );
}
