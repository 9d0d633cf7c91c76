import { zodResolver } from "@hookform/resolvers/zod";
import { UpdateTask } from "@igny8/api/tasks/schema";
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
import { BLANK, type TaskFields, TaskForm } from "./task-form.tsx";

const Fields = UpdateTask.omit({ id: true }).required();

/** A task by hand. */
export function CreateTask({ siteId, onClose }: { siteId: string; onClose: () => void }) {
  const id = useId();
  const { sectors } = useSectors(siteId);
  const [chosen, setChosen] = useState<string>();
  const sectorId = chosen ?? sectors[0]?.id;
  const form = useForm<TaskFields>({ resolver: zodResolver(Fields) as never, defaultValues: BLANK });
  const create = useMutation(
    trpc.tasks.create.mutationOptions({
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
      title="New task"
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
            Add task
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
        <TaskForm form={form} />
        <SectorField siteId={siteId} value={sectorId} onChange={setChosen} />
        <FormError error={create.error} />
      </form>
    </Sheet>
  );
}
