import { Plus } from "lucide-react";
import { useState } from "react";
import { useCan } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import { PackageDialog } from "./package-dialog.tsx";

/** What can be done on the page of credit packages. */
export function PackageButtons() {
  const [open, setOpen] = useState(false);
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
      {open && <PackageDialog onClose={() => setOpen(false)} />}
    </>
  );
}
