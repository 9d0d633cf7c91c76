import type { RouterOutputs } from "@igny8/api/client";
import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../lib/api.ts";
import { label } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardHeader } from "../../ui/card.tsx";
import { Switch } from "../../ui/switch.tsx";
import { toast } from "../../ui/toast.tsx";

type Module = RouterOutputs["accounts"]["get"]["modules"][number];

/** Which parts of the product the account uses; admins switch them within the plan. */
export function ModulesCard({ modules }: { modules: readonly Module[] }) {
  const refusal = useCan("accounts.setModule");
  const set = useMutation(
    trpc.accounts.setModule.mutationOptions({
      onSuccess: (_, { module, enabled }) =>
        toast.success(`${label(module)} is ${enabled ? "on" : "off"} for everybody in this account.`),
    }),
  );
  const isOn = ({ module, enabled }: Module) =>
    set.isPending && set.variables.module === module ? set.variables.enabled : enabled;
  return (
    <Card>
      <CardHeader
        title="Modules"
        description="What is off is closed to the whole team and to its keys; what you made stays."
      />
      <ul className="mt-3 divide-y border-t">
        {modules.map((module) => (
          <li key={module.module} className="flex min-h-12 items-center gap-3 px-5 py-2">
            <span className="flex-1 font-medium">{label(module.module)}</span>
            {!module.inPlan ? (
              <Badge>Not in the plan</Badge>
            ) : refusal ? (
              <Button size="sm" variant="ghost" disabledReason={refusal}>
                {module.enabled ? "On" : "Off"}
              </Button>
            ) : (
              <Switch
                aria-label={`Module ${label(module.module)}`}
                checked={isOn(module)}
                disabled={set.isPending}
                onCheckedChange={(enabled) => set.mutate({ module: module.module, enabled })}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
