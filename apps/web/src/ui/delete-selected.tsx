import { Trash2 } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Button } from "./button.tsx";
import { DeleteRows } from "./delete-rows.tsx";

type DeleteSelectedProps = Omit<ComponentProps<typeof DeleteRows>, "ids" | "onClose"> & {
  ids: ReadonlySet<string>;
  disabledReason: ComponentProps<typeof Button>["disabledReason"];
};

/** Among the actions for selected rows: asks, and then deletes them. */
export function DeleteSelected({ ids, disabledReason, ...rows }: DeleteSelectedProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="sm" disabledReason={disabledReason} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
        Delete
      </Button>
      {asking && <DeleteRows {...rows} ids={[...ids]} onClose={() => setAsking(false)} />}
    </>
  );
}
