import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { useCan } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import { PackageDialog } from "./package-dialog.tsx";

/** What can be done on the page of credit packages. */
export function PackageButtons() {
  const [open, setOpen] = useState(false);
  const places = useQuery(trpc.staff.credits.packages.list.queryOptions()).data?.items ?? [];
  const last = Math.max(0, ...places.map(({ position }) => position));
  return (
    <>
      <Button
        variant="primary"
        disabledReason={useCan("staff.credits.packages.create")}
        onClick={() => setOpen(true)}
      >
        <Plus aria-hidden />
        Add package
      </Button>
      {open && <PackageDialog place={last + 1} onClose={() => setOpen(false)} />}
    </>
  );
}
