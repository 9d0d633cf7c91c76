import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { useCost } from "../../lib/price.ts";
import { Field } from "../../ui/field.tsx";
import { StartJob, useStart } from "../../ui/start-job.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import type { Picture } from "./image-filter.ts";
import { ImageView } from "./image-view.tsx";
import { type Tier, TierField } from "./tier-field.tsx";

type MakeAgainProps = { image: Picture; onClose: () => void; onJob: (jobId: string) => void };

/** Makes one image, for the first time or again, with its prompt to be changed before. */
export function MakeAgain({ image, onClose, onJob }: MakeAgainProps) {
  const [prompt, setPrompt] = useState(image.prompt);
  const [tier, setTier] = useState<Tier>(image.tier);
  const refusal = useCan("images.regenerate");
  const cost = useCost(`image_${tier}`);
  const input = { id: image.id, prompt: prompt.trim(), tier };
  const make = useMutation(trpc.images.regenerate.mutationOptions(useStart(input, { onClose, onJob })));
  const again = image.url !== null;
  return (
    <StartJob
      title={again ? "Make the image again" : "Make the image"}
      description={again ? "The one that is there stays until the new one is ready." : image.contentTitle}
      label={again ? "Make again" : "Make image"}
      price={{ cost, quantities: [1], words: `1 image × ${many(cost?.credits ?? 0, "credit")}` }}
      disabledReason={refusal ?? (input.prompt === "" && "An image needs a prompt.")}
      start={make}
      onStart={() => make.mutate(input)}
      onClose={onClose}
    >
      {again && <ImageView image={image} className="aspect-3/2 max-h-48 rounded-control" />}
      <Field label="Prompt" hint="What the image shows: subject, setting, light, style.">
        <Textarea
          rows={4}
          maxLength={2000}
          value={prompt}
          onChange={(event) => setPrompt(event.target.value)}
        />
      </Field>
      <TierField value={tier} onChange={setTier} />
    </StartJob>
  );
}
