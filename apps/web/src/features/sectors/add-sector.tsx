import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { type ChosenSector, SectorChoice } from "./sector-choice.tsx";

type AddSectorProps = {
  siteId: string;
  industryId: string;
  taken: readonly { name: string }[];
  onClose: () => void;
};

/** Adds a sector to a site. */
export function AddSector({ siteId, industryId, taken, onClose }: AddSectorProps) {
  const [chosen, setChosen] = useState<ChosenSector>({ name: "" });
  const create = useMutation(
    trpc.sectors.create.mutationOptions({ meta: { showsError: true }, onSuccess: onClose }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add a sector"
      size="lg"
      footer={
        <DialogButtons
          label="Add sector"
          pending={create.isPending}
          disabledReason={chosen.name.trim() === "" && "Choose a sector or name one first."}
          onClick={() => create.mutate({ siteId, ...chosen })}
        />
      }
    >
      <div className="space-y-4">
        <SectorChoice
          industryId={industryId}
          taken={taken.map(({ name }) => name)}
          value={chosen}
          onChange={setChosen}
        />
        <FormError error={create.error} />
      </div>
    </Dialog>
  );
}
