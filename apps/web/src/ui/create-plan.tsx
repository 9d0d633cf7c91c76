import { type ReactNode, useId, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useSectors } from "../lib/sectors.ts";
import { DialogButtons } from "./dialog-buttons.tsx";
import { FormError } from "./form-error.tsx";
import { tidyOutline } from "./outline-field.tsx";
import type { Plan } from "./plan-fields.tsx";
import { SectorField } from "./sector-field.tsx";
import { Sheet } from "./sheet.tsx";
import { toast } from "./toast.tsx";

/** What the mutation that adds a plan does besides. */
export const adding = (onClose: () => void) => ({
  meta: { showsError: true },
  onSuccess: ({ title }: { title: string }) => {
    toast.success(`“${title}” is added.`);
    onClose();
  },
});

type CreatePlanProps<Fields extends Plan> = {
  one: "idea" | "task";
  siteId: string;
  form: UseFormReturn<Fields>;
  create: {
    mutate: (plan: Fields & { siteId: string; sectorId: string }) => void;
    isPending: boolean;
    error: unknown;
  };
  onClose: () => void;
  /** The fields. */
  children: ReactNode;
};

/** An idea or a task by hand: its fields, and the sector that it goes to. */
export function CreatePlan<Fields extends Plan>(props: CreatePlanProps<Fields>) {
  const { one, siteId, form, create, onClose, children } = props;
  const id = useId();
  const { sectors } = useSectors(siteId);
  const [chosen, setChosen] = useState<string>();
  const sectorId = chosen ?? sectors[0]?.id;
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={`New ${one}`}
      footer={
        <DialogButtons
          form={id}
          label={`Add ${one}`}
          pending={create.isPending}
          disabledReason={!sectorId && "This site has no sector yet."}
        />
      }
    >
      <form
        id={id}
        noValidate
        className="space-y-4"
        onSubmit={form.handleSubmit((fields) => {
          const outline = tidyOutline(fields.outline);
          if (sectorId) create.mutate({ siteId, sectorId, ...fields, outline });
        })}
      >
        {children}
        <SectorField siteId={siteId} value={sectorId} onChange={setChosen} />
        <FormError error={create.error} />
      </form>
    </Sheet>
  );
}
