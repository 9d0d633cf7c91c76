import { useMutation } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { trpc } from "../../../lib/api.ts";
import { useCan } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import { toast } from "../../../ui/toast.tsx";
import type { GatewayEvent } from "./event-filter.ts";

/** Applies an event again that could not be applied. */
export function RetryEvent({ event }: { event: GatewayEvent }) {
  const retry = useMutation(
    trpc.staff.webhooks.retry.mutationOptions({
      onSuccess: ({ error }) => {
        if (error === null) toast.success("The event is applied.");
        else toast.error(`Still not applied: ${error}`);
      },
    }),
  );
  return (
    <Button
      variant="primary"
      pending={retry.isPending}
      disabledReason={useCan("staff.webhooks.retry")}
      onClick={() => retry.mutate({ id: event.id })}
    >
      <RotateCw aria-hidden />
      Try again
    </Button>
  );
}
