import { CreatePackage } from "@igny8/api/credits/schema";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { minorOf, money, typedAmount } from "../../../lib/money.ts";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { DialogButtons } from "../../../ui/dialog-buttons.tsx";
import { Field } from "../../../ui/field.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { Input } from "../../../ui/input.tsx";
import { toast } from "../../../ui/toast.tsx";
import type { CreditPackage } from "./packages-page.tsx";

const CURRENCY = "USD";
const wholeIn = (text: string) => (text.trim() === "" ? Number.NaN : Number(text.replace(/[\s,]/g, "")));

type PackageDialogProps = {
  one?: CreditPackage;
  /** Where a new one comes in the list. */
  place?: number;
  onClose: () => void;
};

/** A package of credits: a new one, or what may change of one that is there. */
export function PackageDialog({ one, place = 0, onClose }: PackageDialogProps) {
  const form = useId();
  const currency = one?.currency ?? CURRENCY;
  const [credits, setCredits] = useState(one ? String(one.credits) : "");
  const [price, setPrice] = useState(one ? typedAmount(one.price, currency) : "");
  const [position, setPosition] = useState(String(one?.position ?? place));
  const [isActive, setIsActive] = useState(one?.isActive ?? true);
  const [tried, setTried] = useState(false);
  const count = wholeIn(credits);
  const read = CreatePackage.safeParse({
    slug: one?.slug ?? `credits-${count}`,
    credits: count,
    price: minorOf(price, currency),
    currency,
    isActive,
    position: wholeIn(position),
  });
  const wrong = (name: string) =>
    tried && !read.success && read.error.issues.some(({ path }) => path[0] === name);
  const done = () => {
    toast.success(`${count.toLocaleString("en")} credits ${isActive ? "are for sale" : "are off sale"}.`);
    onClose();
  };
  const create = useMutation(
    trpc.staff.credits.packages.create.mutationOptions({ meta: { showsError: true }, onSuccess: done }),
  );
  const update = useMutation(
    trpc.staff.credits.packages.update.mutationOptions({ meta: { showsError: true }, onSuccess: done }),
  );
  const save = () => {
    setTried(true);
    if (!read.success || create.isPending || update.isPending) return;
    if (one)
      update.mutate({
        id: one.id,
        change: { price: read.data.price, position: read.data.position, isActive },
      });
    else create.mutate(read.data);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={one ? `Package of ${one.credits.toLocaleString("en")} credits` : "Add a credit package"}
      description={
        one
          ? "A new price holds for new orders; invoices that are issued keep theirs."
          : "Credits of a package never expire. How many it has cannot be changed later."
      }
      footer={
        <DialogButtons
          form={form}
          label={one ? "Save" : "Add package"}
          pending={create.isPending || update.isPending}
        />
      }
    >
      <form
        id={form}
        noValidate
        className="grid items-start gap-4 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label="Credits" required error={wrong("credits") ? "A whole number, such as 500" : undefined}>
          <Input
            autoFocus={!one}
            disabled={one !== undefined}
            inputMode="numeric"
            autoComplete="off"
            suffix="credits"
            value={credits}
            onChange={(event) => setCredits(event.target.value)}
          />
        </Field>
        <Field
          label="Price"
          required
          hint={
            read.success &&
            `${money(Math.round((read.data.price * 100) / read.data.credits), currency)} per 100 credits`
          }
          error={wrong("price") ? "An amount such as 45.00" : undefined}
        >
          <Input
            autoFocus={one !== undefined}
            inputMode="decimal"
            autoComplete="off"
            suffix={currency}
            value={price}
            onChange={(event) => setPrice(event.target.value)}
          />
        </Field>
        <Field
          label="Place in the list"
          hint="The smallest comes first."
          error={wrong("position") ? "0 to 1,000" : undefined}
        >
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={position}
            onChange={(event) => setPosition(event.target.value)}
          />
        </Field>
        <Checkbox
          className="sm:pt-8"
          label="For sale"
          checked={isActive}
          onChange={(event) => setIsActive(event.target.checked)}
        />
        <div className="empty:hidden sm:col-span-2">
          <FormError error={create.error ?? update.error} />
        </div>
      </form>
    </Dialog>
  );
}
