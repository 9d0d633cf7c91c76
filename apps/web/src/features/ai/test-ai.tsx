import { useMutation } from "@tanstack/react-query";
import { PlugZap } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { TrialOutcome } from "../../ui/trial-outcome.tsx";

/** Asks the provider that is saved a short question, and tells how it went. */
export function TestAi({ unsaved }: { unsaved: boolean }) {
  const refusal = useCan("ai.test");
  const test = useMutation(trpc.ai.test.mutationOptions({ meta: { changesNothing: true } }));
  return (
    <>
      <div className="mr-auto min-w-0">
        {test.data && !test.isPending && <TrialOutcome trial={test.data} />}
      </div>
      <Button
        pending={test.isPending}
        disabledReason={refusal ?? (unsaved && "Save first: what is saved is tried.")}
        onClick={() => test.mutate()}
      >
        <PlugZap aria-hidden />
        Test
      </Button>
    </>
  );
}
