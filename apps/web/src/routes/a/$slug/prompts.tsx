import { createFileRoute } from "@tanstack/react-router";
import { ProfilesCard } from "../../../features/prompts/profiles-card.tsx";
import { PromptsCard } from "../../../features/prompts/prompts-card.tsx";
import { useCan } from "../../../lib/me.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { Refusal } from "../../../ui/refusal.tsx";

export const Route = createFileRoute("/a/$slug/prompts")({ component: Prompts });

function Prompts() {
  const refusal = useCan("prompts.list");
  return (
    <>
      <PageHeader
        title="Prompts and profiles"
        description="What a model is told before it works for you, and how your articles sound."
      />
      {refusal ? (
        <Refusal denial={refusal} />
      ) : (
        <div className="space-y-5">
          <PromptsCard />
          <ProfilesCard />
        </div>
      )}
    </>
  );
}
