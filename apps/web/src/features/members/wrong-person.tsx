import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { signOut } from "../../lib/session.ts";
import { Button } from "../../ui/button.tsx";
import { buttonStyle } from "../../ui/button-style.ts";
import { FormError } from "../../ui/form-error.tsx";

type WrongPersonProps = { signedIn: string; invited: string };

/** Somebody else is signed in here: who, and the way out that comes back to the invitation. */
export function WrongPerson({ signedIn, invited }: WrongPersonProps) {
  const leave = useMutation({
    mutationFn: () => signOut(location.pathname + location.search),
    meta: { showsError: true },
  });
  return (
    <div className="space-y-4">
      <div role="alert" className="space-y-1 rounded-control bg-warning-soft p-4 text-warning-text">
        <p className="font-medium">This invitation is for {invited}.</p>
        <p>You are signed in as {signedIn}. Sign out to follow it with the other address.</p>
      </div>
      <FormError error={leave.error} />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" pending={leave.isPending} onClick={() => leave.mutate()}>
          Sign out
        </Button>
        <Link to="/" className={buttonStyle()}>
          To my account
        </Link>
      </div>
    </div>
  );
}
