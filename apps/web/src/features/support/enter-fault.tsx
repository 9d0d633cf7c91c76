import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../lib/api.ts";
import { denialOf } from "../../lib/failure.ts";
import { Button } from "../../ui/button.tsx";
import { FormError } from "../../ui/form-error.tsx";

/** Why the account could not be entered; a session that is in the way can be ended here. */
export function EnterFault({ error, onEnded }: { error: unknown; onEnded: () => void }) {
  const end = useMutation(trpc.staff.support.end.mutationOptions({ onSuccess: onEnded }));
  const inTheWay = denialOf(error)?.details?.supportSessionId;
  if (!error) return null;
  return (
    // The dialog may be longer than the screen; the answer to "Enter" is at its end.
    <div ref={(node) => node?.scrollIntoView({ block: "nearest" })} className="space-y-3">
      <FormError error={error} />
      {typeof inTheWay === "string" && (
        <Button size="sm" pending={end.isPending} onClick={() => end.mutate({ id: inTheWay })}>
          End that session
        </Button>
      )}
    </div>
  );
}
