import { createFileRoute } from "@tanstack/react-router";
import { z } from "zod";
import { TeamPage } from "../../../features/members/team-page.tsx";
import { useCan } from "../../../lib/me.ts";
import { Refusal } from "../../../ui/refusal.tsx";

export const Route = createFileRoute("/a/$slug/team")({
  validateSearch: z.object({ q: z.coerce.string().max(100).optional().catch(undefined) }),
  component: Team,
});

function Team() {
  const { q } = Route.useSearch();
  const navigate = Route.useNavigate();
  const refusal = useCan("members.list");
  if (refusal) return <Refusal denial={refusal} title="Team" />;
  return (
    <TeamPage
      search={q}
      onSearch={(next) => void navigate({ search: (old) => ({ ...old, q: next }), replace: true })}
    />
  );
}
