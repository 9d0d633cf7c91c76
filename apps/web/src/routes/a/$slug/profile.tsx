import { createFileRoute } from "@tanstack/react-router";
import { PasswordCard } from "../../../features/me/password-card.tsx";
import { ProfileCard } from "../../../features/me/profile-card.tsx";
import { SecondFactorCard } from "../../../features/me/second-factor-card.tsx";
import { SessionsCard } from "../../../features/me/sessions-card.tsx";
import { useCan, useMe } from "../../../lib/me.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { Refusal } from "../../../ui/refusal.tsx";

export const Route = createFileRoute("/a/$slug/profile")({ component: Profile });

function Profile() {
  const { user } = useMe();
  const refusal = useCan("me.update");
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Profile" description="You, in every account that you belong to." />
      {refusal ? (
        <Refusal denial={refusal} />
      ) : (
        <div className="space-y-5">
          {user && <ProfileCard user={user} />}
          <PasswordCard />
          {user && <SecondFactorCard user={user} />}
          <SessionsCard />
        </div>
      )}
    </div>
  );
}
