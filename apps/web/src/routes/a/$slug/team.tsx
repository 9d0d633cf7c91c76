import { createFileRoute } from "@tanstack/react-router";
import { TeamPage } from "../../../features/members/team-page.tsx";
import { useCan } from "../../../lib/me.ts";
import { search, text } from "../../../lib/search.ts";
import { Refusal } from "../../../ui/refusal.tsx";

export const Route = createFileRoute("/a/$slug/team")({
  validateSearch: search({ q: text(100) }),
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
