import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, trpc } from "../../lib/api.ts";
import { DeleteRows } from "../../ui/delete-rows.tsx";
import { EditImage } from "./edit-image.tsx";
import type { ImageAct } from "./image-card.tsx";
import type { Picture } from "./image-filter.ts";
import { MakeAgain } from "./make-again.tsx";

/**
 * What is done with one image of a list: `act` begins it, `dialogs` shows what must be asked first.
 * @param images the list as it is now: an open dialog follows it
 */
export function useImageActs(images: readonly Picture[], onJob: (jobId: string) => void) {
  const [open, setOpen] = useState<{ act: ImageAct; id: string }>();
  const feature = useMutation(trpc.images.setFeatured.mutationOptions());
  const close = () => setOpen(undefined);
  const image = images.find(({ id }) => id === open?.id);
  const act = (wanted: ImageAct, id: string) =>
    wanted === "feature" ? feature.mutate({ id }) : setOpen({ act: wanted, id });
  const dialogs = image && open && (
    <>
      {open.act === "edit" && <EditImage key={image.id} image={image} onClose={close} />}
      {open.act === "make" && <MakeAgain key={image.id} image={image} onClose={close} onJob={onJob} />}
      {open.act === "delete" && (
        <DeleteRows
          noun="images"
          one="image"
          ids={[image.id]}
          description="The article goes on without it."
          remove={(ids) => client.images.delete.mutate({ ids })}
          onClose={close}
          onDeleted={close}
        />
      )}
    </>
  );
  return { act, dialogs };
}
