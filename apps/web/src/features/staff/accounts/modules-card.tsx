import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { label } from "../../../lib/labels.ts";
import { useCan } from "../../../lib/me.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { Card, CardHeader } from "../../../ui/card.tsx";
import { ReasonDialog } from "../../../ui/reason-dialog.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { toast } from "../../../ui/toast.tsx";
import type { AccountDetail } from "./account-filter.ts";

type Module = AccountDetail["modules"][number];

/** Which parts of the product the account has; staff admins switch within the plan. */
export function ModulesCard({ account }: { account: AccountDetail }) {
  const refusal = useCan("staff.accounts.setModule");
  const [asked, setAsked] = useState<Module>();
  return (
    <Card>
      <CardHeader title="Modules" />
      <ul className="mt-3 divide-y border-t">
        {account.modules.map((module) => (
          <li key={module.name} className="flex min-h-12 items-center gap-3 px-5 py-2">
            <span className="flex-1 font-medium">{label(module.name)}</span>
            {!module.inPlan || !account.can.setModule ? (
              <Badge>{module.inPlan ? "On" : "Not in the plan"}</Badge>
            ) : refusal ? (
              <Button size="sm" variant="ghost" disabledReason={refusal}>
                {module.enabled ? "On" : "Off"}
              </Button>
            ) : (
              <Switch
                aria-label={`Module ${label(module.name)}`}
                checked={module.enabled}
                onCheckedChange={() => setAsked(module)}
              />
            )}
          </li>
        ))}
      </ul>
      {asked && <SetModule account={account} module={asked} onClose={() => setAsked(undefined)} />}
    </Card>
  );
}

type SetModuleProps = { account: AccountDetail; module: Module; onClose: () => void };

function SetModule({ account, module, onClose }: SetModuleProps) {
  const name = label(module.name);
  const turn = module.enabled ? "off" : "on";
  const set = useMutation(
    trpc.staff.accounts.setModule.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`${name} is ${turn} for ${account.name}.`);
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      title={`Switch ${name} ${turn}?`}
      description={
        module.enabled
          ? `${account.name} loses the pages and procedures of this module at once. Its data stay.`
          : `${account.name} can work with this module again at once.`
      }
      confirmLabel={`Switch ${turn}`}
      tone={module.enabled ? "danger" : "normal"}
      pending={set.isPending}
      error={set.error}
      onConfirm={(reason) =>
        set.mutate({ id: account.id, module: module.name, enabled: !module.enabled, reason })
      }
      onClose={onClose}
    />
  );
}
