import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { useCost } from "../../lib/price.ts";
import { StartJob, useStart } from "../../ui/start-job.tsx";
import type { Picture } from "./image-filter.ts";
import { type Tier, TierField } from "./tier-field.tsx";

type MakeImagesProps = { images: readonly Picture[]; onClose: () => void; onJob: (jobId: string) => void };

/** Says what the images will cost, and has them made. */
export function MakeImages({ images, onClose, onJob }: MakeImagesProps) {
  const [tier, setTier] = useState<Tier>(images[0]?.tier ?? "basic");
  const refusal = useCan("images.generate");
  const cost = useCost(`image_${tier}`);
  const input = { ids: images.map(({ id }) => id), tier };
  const make = useMutation(trpc.images.generate.mutationOptions(useStart(input, { onClose, onJob })));
  return (
    <StartJob
      title={`Make ${many(images.length, "image")}`}
      description="Each is made of its prompt, and can be made again."
      label={images.length === 1 ? "Make image" : "Make images"}
      price={{
        cost,
        quantities: images.map(() => 1),
        words: `${many(images.length, "image")} × ${many(cost?.credits ?? 0, "credit")}. What is not made costs nothing.`,
      }}
      disabledReason={refusal}
      start={make}
      onStart={() => make.mutate(input)}
      onClose={onClose}
    >
      <ul className="max-h-48 divide-y overflow-y-auto rounded-control border px-3">
        {images.map(({ id, prompt, contentTitle }) => (
          <li key={id} className="py-2">
            <p className="truncate">{prompt}</p>
            <p className="truncate text-ink-muted text-xs">{contentTitle}</p>
          </li>
        ))}
      </ul>
      <TierField value={tier} onChange={setTier} />
    </StartJob>
  );
}
