import { SetMethodConfig } from "@igny8/api/payments/schema";
import { METHODS } from "@igny8/api/payments/values";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { countries } from "../../../lib/places.ts";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Combobox } from "../../../ui/combobox.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { DialogButtons } from "../../../ui/dialog-buttons.tsx";
import { Field } from "../../../ui/field.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { Input } from "../../../ui/input.tsx";
import { Select } from "../../../ui/select.tsx";
import { toast } from "../../../ui/toast.tsx";
import { BankFields } from "./bank-fields.tsx";
import { countryName, isIban, type Method, type MethodConfig, methodName, whereOf } from "./method-words.ts";

type MethodDialogProps = {
  /** The row that is changed; without it, a new one for a country. */
  config?: MethodConfig;
  taken: readonly MethodConfig[];
  onClose: () => void;
};

const methodOptions = METHODS.map((value) => ({ value, label: methodName(value) }));

/** How money can be sent from a country, and to which bank. */
export function MethodDialog({ config, taken, onClose }: MethodDialogProps) {
  const form = useId();
  const everywhere = taken.find(({ method, country }) => method === "bank_transfer" && country === "*");
  const [method, setMethod] = useState<Method>(config?.method ?? "bank_transfer");
  const [country, setCountry] = useState(config?.country);
  const [displayName, setDisplayName] = useState(config?.displayName ?? "Bank transfer");
  const [position, setPosition] = useState(String(config?.position ?? everywhere?.position ?? 1));
  const [instructions, setInstructions] = useState<Record<string, string>>(config?.instructions ?? {});
  const [enabled, setEnabled] = useState(config?.enabled ?? true);
  const doubled =
    !config && taken.some((one) => one.method === method && one.country === country)
      ? `${methodName(method)} has a row for ${countryName(country ?? "")} already.`
      : undefined;
  const read = SetMethodConfig.safeParse({
    method,
    country,
    displayName,
    instructions: Object.fromEntries(Object.entries(instructions).filter(([, value]) => value.trim() !== "")),
    enabled,
    position: position.trim() === "" ? undefined : Number(position),
  });
  const { iban = "" } = instructions;
  const badIban = iban.trim() !== "" && !isIban(iban);
  const update = useMutation(
    trpc.staff.payments.methods.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: (saved) => {
        toast.success(`${saved.displayName} ${whereOf(saved.country)}: it holds from now on.`);
        onClose();
      },
    }),
  );
  const missing =
    (country === undefined && "Choose a country.") ||
    doubled ||
    (displayName.trim() === "" && "Payers need a name to choose.") ||
    (badIban && "The IBAN has a slip of the pen: its check digits are wrong.") ||
    (!read.success && "Something is not right above.");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={config ? `${config.displayName} ${whereOf(config.country)}` : "A way to pay for a country"}
      description="What payers read. Invoices that are open show it from now on; those that are paid or void stay as they are."
      footer={<DialogButtons form={form} label="Save" pending={update.isPending} disabledReason={missing} />}
    >
      <form
        id={form}
        noValidate
        className="grid items-start gap-4 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (read.success && !missing && !update.isPending) update.mutate(read.data);
        }}
      >
        {!config && (
          <>
            <Field label="Method">
              <Select
                options={methodOptions}
                value={method}
                onValueChange={(next) => {
                  setMethod(next);
                  setDisplayName(methodName(next));
                }}
              />
            </Field>
            <Field label="Country" error={doubled}>
              <Combobox options={countries} value={country} onValueChange={setCountry} />
            </Field>
          </>
        )}
        <Field label="Name" hint="As payers see it.">
          <Input
            maxLength={100}
            autoComplete="off"
            value={displayName}
            onChange={(event) => setDisplayName(event.target.value)}
          />
        </Field>
        <Field label="Place in the list" hint="The smallest comes first.">
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={position}
            onChange={(event) => setPosition(event.target.value)}
          />
        </Field>
        {method === "bank_transfer" && (
          <BankFields
            values={instructions}
            ibanError={badIban ? "Its check digits are wrong." : undefined}
            onChange={(part) => setInstructions((old) => ({ ...old, ...part }))}
          />
        )}
        <Checkbox
          className="sm:col-span-2"
          label="Offered"
          hint="Off, nobody there can choose it."
          checked={enabled}
          onChange={(event) => setEnabled(event.target.checked)}
        />
        <div className="empty:hidden sm:col-span-2">
          <FormError error={update.error} />
        </div>
      </form>
    </Dialog>
  );
}
