import { createFileRoute } from "@tanstack/react-router";
import { PasswordCard } from "../../../features/me/password-card.tsx";
import { ProfileCard } from "../../../features/me/profile-card.tsx";
import { SessionsCard } from "../../../features/me/sessions-card.tsx";
import { useMe } from "../../../lib/me.ts";
import { PageHeader } from "../../../ui/page-header.tsx";

export const Route = createFileRoute("/a/$slug/profile")({ component: Profile });

function Profile() {
  const { user } = useMe();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Profile" description="You, in every account that you belong to." />
      <div className="space-y-5">
        {user && <ProfileCard user={user} />}
        <PasswordCard />
        <SessionsCard />
      </div>
    </div>
  );
}
