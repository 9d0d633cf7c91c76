import { useMutation } from "@tanstack/react-query";
import { client } from "../../lib/api.ts";
import { queryClient } from "../../lib/query-client.ts";
import { Button } from "../../ui/button.tsx";
import { FormError } from "../../ui/form-error.tsx";

type AcceptInvitationProps = { token: string; person: { name: string }; onAccepted: (slug: string) => void };

/** Who is signed in with the invited address goes in with one press. */
export function AcceptInvitation({ token, person, onAccepted }: AcceptInvitationProps) {
  const accept = useMutation({
    mutationFn: () => client.members.accept.mutate({ token }),
    meta: { showsError: true },
    onSuccess: ({ account }) => {
      queryClient.clear();
      onAccepted(account.slug);
    },
  });
  return (
    <div className="space-y-4">
      <p>
        You are signed in as <strong className="font-medium">{person.name}</strong>.
      </p>
      <FormError error={accept.error} />
      <Button
        variant="primary"
        size="lg"
        className="w-full"
        pending={accept.isPending}
        onClick={() => accept.mutate()}
      >
        Accept invitation
      </Button>
    </div>
  );
}
