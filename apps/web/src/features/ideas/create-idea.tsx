import { zodResolver } from "@hookform/resolvers/zod";
import { UpdateIdea } from "@igny8/api/ideas/schema";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useForm } from "react-hook-form";
import { trpc } from "../../lib/api.ts";
import { useSectors } from "../../lib/sectors.ts";
import { Button } from "../../ui/button.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { tidyOutline } from "../../ui/outline-field.tsx";
import { SectorField } from "../../ui/sector-field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { toast } from "../../ui/toast.tsx";
import { BLANK, type IdeaFields, IdeaForm } from "./idea-form.tsx";

const Fields = UpdateIdea.omit({ id: true }).required();

/** An idea by hand. */
export function CreateIdea({ siteId, onClose }: { siteId: string; onClose: () => void }) {
  const id = useId();
  const { sectors } = useSectors(siteId);
  const [chosen, setChosen] = useState<string>();
  const sectorId = chosen ?? sectors[0]?.id;
  const form = useForm<IdeaFields>({ resolver: zodResolver(Fields) as never, defaultValues: BLANK });
  const create = useMutation(
    trpc.ideas.create.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ title }) => {
        toast.success(`“${title}” is added.`);
        onClose();
      },
    }),
  );
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title="New idea"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={id}
            variant="primary"
            pending={create.isPending}
            disabledReason={!sectorId && "This site has no sector yet."}
          >
            Add idea
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        className="space-y-4"
        onSubmit={form.handleSubmit(({ outline, ...fields }) => {
          if (sectorId) create.mutate({ siteId, sectorId, ...fields, outline: tidyOutline(outline) });
        })}
      >
        <IdeaForm form={form} />
        <SectorField siteId={siteId} value={sectorId} onChange={setChosen} />
        <FormError error={create.error} />
      </form>
    </Sheet>
  );
}
