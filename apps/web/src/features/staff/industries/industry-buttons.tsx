import { FileUp, Plus } from "lucide-react";
import { useState } from "react";
import { useCan } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import { CreateIndustry } from "./create-industry.tsx";
import { ImportSheet } from "./import-sheet.tsx";

/** One industry by hand, or many by a sheet. */
export function IndustryButtons() {
  const [open, setOpen] = useState<"import" | "create">();
  const mayPreview = useCan("staff.industries.importPreview");
  const mayImport = useCan("staff.industries.import");
  const mayCreate = useCan("staff.industries.create");
  const close = () => setOpen(undefined);
  return (
    <>
      <Button disabledReason={mayPreview ?? mayImport} onClick={() => setOpen("import")}>
        <FileUp aria-hidden />
        Import
      </Button>
      <Button variant="primary" disabledReason={mayCreate} onClick={() => setOpen("create")}>
        <Plus aria-hidden />
        Create
      </Button>
      {open === "import" && <ImportSheet onClose={close} />}
      {open === "create" && <CreateIndustry onClose={close} />}
    </>
  );
}
