import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { toast } from "../../ui/toast.tsx";

type EndSessionProps = { session: { id: string; staff: { name: string } } };

/** Ends a running session of staff at once; its tab is shut with the next call. */
export function EndSession({ session }: EndSessionProps) {
  const refusal = useCan("staff.support.end");
  const end = useMutation(
    trpc.staff.support.end.mutationOptions({
      onSuccess: () => toast.success(`The session of ${session.staff.name} is over.`),
    }),
  );
  return (
    <Button
      size="sm"
      variant="danger"
      pending={end.isPending}
      disabledReason={refusal}
      onClick={() => end.mutate({ id: session.id })}
    >
      End session
    </Button>
  );
}
