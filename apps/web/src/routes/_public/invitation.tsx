import { useQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AcceptInvitation } from "../../features/members/accept-invitation.tsx";
import { JoinForm } from "../../features/members/join-form.tsx";
import { WrongPerson } from "../../features/members/wrong-person.tsx";
import { SignInForm } from "../../features/session/sign-in-form.tsx";
import { publicClient, type RouterOutputs } from "../../lib/api.ts";
import { mayWorkAgain, statusOf } from "../../lib/failure.ts";
import { label } from "../../lib/labels.ts";
import { search, text } from "../../lib/search.ts";
import { currentPerson } from "../../lib/session.ts";
import { date } from "../../lib/time.ts";
import { buttonStyle } from "../../ui/button-style.ts";
import { FormPage } from "../../ui/form-page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";

export const Route = createFileRoute("/_public/invitation")({
  validateSearch: search({ token: text(200) }),
  component: InvitationPage,
});

/** Asked together, so that the page does not change its mind while one of them is on its way. */
const read = async (token: string) => {
  const [invitation, person] = await Promise.all([
    publicClient.members.invitation.query({ token }),
    currentPerson(),
  ]);
  return { invitation, person };
};

function InvitationPage() {
  const { token = "" } = Route.useSearch();
  const navigate = Route.useNavigate();
  const query = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => read(token),
    retry: mayWorkAgain,
    enabled: token !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });
  const enter = (slug: string) => void navigate({ to: "/a/$slug", params: { slug }, replace: true });
  const status = statusOf(query.error);
  if (token === "" || status === 404 || status === 400) return <NotOpen />;
  if (query.isError) {
    return (
      <FormPage title="Invitation">
        <Problem error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      </FormPage>
    );
  }
  if (query.isPending) {
    return (
      <FormPage title="Invitation">
        <SkeletonLines />
      </FormPage>
    );
  }
  const { invitation, person } = query.data;
  const { email, existing } = invitation;
  if (person && person.email.toLowerCase() !== email.toLowerCase()) {
    return (
      <Invited invitation={invitation}>
        <WrongPerson signedIn={person.email} invited={email} />
      </Invited>
    );
  }
  return (
    <Invited invitation={invitation}>
      {person ? (
        <AcceptInvitation token={token} person={person} onAccepted={enter} />
      ) : existing ? (
        <div className="space-y-4">
          <p className="text-ink-muted">You have a sign-in with this address. Sign in, then accept.</p>
          <SignInForm email={email} onSignedIn={() => void query.refetch()} />
        </div>
      ) : (
        <JoinForm token={token} email={email} onJoined={enter} />
      )}
    </Invited>
  );
}

type Invitation = RouterOutputs["members"]["invitation"];

function Invited({ invitation, children }: { invitation: Invitation; children: ReactNode }) {
  const { account, role, invitedBy, expiresAt } = invitation;
  return (
    <FormPage
      title={`Join ${account.name}`}
      description={
        <>
          {invitedBy ?? "Somebody"} invites you to work in {account.name} as{" "}
          <strong className="font-medium text-ink">{label(role).toLowerCase()}</strong>.
        </>
      }
      foot={<>The invitation is open until {date(expiresAt)}.</>}
    >
      {children}
    </FormPage>
  );
}

const NotOpen = () => (
  <FormPage
    title="This invitation is not open any more"
    description="It was used, revoked or has expired, or the link is not whole. Ask who invited you to send it again."
  >
    <div className="flex flex-wrap gap-2">
      <Link to="/" className={buttonStyle({ variant: "primary" })}>
        To my account
      </Link>
      <Link to="/signin" className={buttonStyle()}>
        Sign in
      </Link>
    </div>
  </FormPage>
);
