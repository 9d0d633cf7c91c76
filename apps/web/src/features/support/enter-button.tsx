import { Headset } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { EnterAccount } from "./enter-account.tsx";

type EnterButtonProps = Omit<ComponentProps<typeof EnterAccount>, "onClose"> & {
  /** Why this account can never be entered. */
  never?: string | false;
};

/** The way of staff into an account. */
export function EnterButton({ never, account, onEntered }: EnterButtonProps) {
  const refusal = useCan("staff.support.start");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" disabledReason={never || refusal} onClick={() => setOpen(true)}>
        <Headset aria-hidden />
        Enter as support
      </Button>
      {open && (
        <EnterAccount
          account={account}
          onClose={() => setOpen(false)}
          onEntered={(session) => {
            setOpen(false);
            onEntered(session);
          }}
        />
      )}
    </>
  );
}
