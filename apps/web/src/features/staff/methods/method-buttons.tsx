import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { useCan } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import { MethodDialog } from "./method-dialog.tsx";

/** What can be done on the page of payment methods. */
export function MethodButtons() {
  const [open, setOpen] = useState(false);
  const taken = useQuery(trpc.staff.payments.methods.list.queryOptions()).data?.items;
  return (
    <>
      <Button
        variant="primary"
        disabledReason={useCan("staff.payments.methods.update")}
        onClick={() => setOpen(true)}
      >
        <Plus aria-hidden />
        Add for a country
      </Button>
      {open && <MethodDialog taken={taken ?? []} onClose={() => setOpen(false)} />}
    </>
  );
}
