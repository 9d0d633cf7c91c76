import { SetSeller } from "@igny8/api/invoices/schema";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { type RouterOutputs, trpc } from "../../../lib/api.ts";
import { countries } from "../../../lib/places.ts";
import { Combobox } from "../../../ui/combobox.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { DialogButtons } from "../../../ui/dialog-buttons.tsx";
import { Field } from "../../../ui/field.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { Input } from "../../../ui/input.tsx";
import { Textarea } from "../../../ui/textarea.tsx";
import { toast } from "../../../ui/toast.tsx";

type Seller = RouterOutputs["staff"]["invoices"]["seller"];

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());

/** Changes who issues the invoices from the next one on. */
export function EditSeller({ seller, onClose }: { seller: Seller; onClose: () => void }) {
  const form = useId();
  const [draft, setDraft] = useState({
    name: seller.name,
    address: seller.address ?? "",
    taxId: seller.taxId ?? "",
    email: seller.email ?? "",
  });
  const [country, setCountry] = useState(seller.country ?? undefined);
  const read = SetSeller.safeParse({
    name: draft.name,
    address: orNull(draft.address),
    country: country ?? null,
    taxId: orNull(draft.taxId),
    email: orNull(draft.email),
  });
  const errors = new Map(
    read.success ? [] : read.error.issues.map(({ path, message }) => [String(path[0]), message]),
  );
  const save = useMutation(
    trpc.staff.invoices.setSeller.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ name }) => {
        toast.success(`From the next invoice on, ${name} issues them.`);
        onClose();
      },
    }),
  );
  const text = (name: keyof typeof draft) => ({
    value: draft[name],
    onChange: (event: { target: { value: string } }) =>
      setDraft((old) => ({ ...old, [name]: event.target.value })),
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Who issues the invoices"
      description="It is printed on every invoice from the next one on."
      footer={
        <DialogButtons
          form={form}
          label="Save"
          pending={save.isPending}
          disabledReason={!read.success && "Something is not right above."}
        />
      }
    >
      <form
        id={form}
        noValidate
        className="grid items-start gap-4 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (read.success && !save.isPending) save.mutate(read.data);
        }}
      >
        <Field className="sm:col-span-2" label="Name" required error={errors.get("name")}>
          <Input autoFocus maxLength={200} autoComplete="off" {...text("name")} />
        </Field>
        <Field className="sm:col-span-2" label="Address" error={errors.get("address")}>
          <Textarea rows={3} maxLength={500} {...text("address")} />
        </Field>
        <Field label="Country" error={errors.get("country")}>
          <Combobox options={countries} value={country} onValueChange={setCountry} />
        </Field>
        <Field label="Tax number" error={errors.get("taxId")}>
          <Input maxLength={50} autoComplete="off" {...text("taxId")} />
        </Field>
        <Field className="sm:col-span-2" label="E-mail" error={errors.get("email")}>
          <Input type="email" maxLength={254} autoComplete="off" {...text("email")} />
        </Field>
        <div className="empty:hidden sm:col-span-2">
          <FormError error={save.error} />
        </div>
      </form>
    </Dialog>
  );
}
