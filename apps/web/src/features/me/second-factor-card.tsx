import { useState } from "react";
import type { Me } from "../../lib/me.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { DisableSecondFactor } from "./disable-second-factor.tsx";
import { EnableSecondFactor } from "./enable-second-factor.tsx";
import { RenewBackupCodes } from "./renew-backup-codes.tsx";

type Open = "enable" | "renew" | "disable" | null;

/** A code of an app besides the password: on, off, and the codes for when the device is gone. */
export function SecondFactorCard({ user }: { user: NonNullable<Me["user"]> }) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const on = user.twoFactorEnabled;
  return (
    <Card id="second-factor">
      <CardHeader
        title="Second factor"
        description="A code of an authenticator app besides the password. Who knows your password alone cannot sign in."
        actions={on ? <Badge tone="success">On</Badge> : <Badge>Off</Badge>}
      />
      <CardBody className="flex flex-wrap gap-2">
        {on ? (
          <>
            <Button onClick={() => setOpen("renew")}>New backup codes</Button>
            <Button onClick={() => setOpen("disable")}>Turn off</Button>
          </>
        ) : (
          <Button variant="primary" onClick={() => setOpen("enable")}>
            Turn on
          </Button>
        )}
      </CardBody>
      {open === "enable" && <EnableSecondFactor onClose={close} />}
      {open === "renew" && <RenewBackupCodes onClose={close} />}
      {open === "disable" && <DisableSecondFactor onClose={close} />}
    </Card>
  );
}
