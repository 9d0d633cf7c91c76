import { createFileRoute } from "@tanstack/react-router";
import { ExplainPage } from "../../../features/access/explain-page.tsx";
import { ExplainQuestion } from "../../../features/access/explain-question.ts";
import { useCan } from "../../../lib/me.ts";
import { search } from "../../../lib/search.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { Refusal } from "../../../ui/refusal.tsx";

export const Route = createFileRoute("/a/$slug/explain")({
  validateSearch: search(ExplainQuestion),
  component: Explain,
});

function Explain() {
  const question = Route.useSearch();
  const navigate = Route.useNavigate();
  const refusal = useCan("access.explain");
  if (refusal) {
    return (
      <>
        <PageHeader title="Explain access" />
        <Refusal denial={refusal} />
      </>
    );
  }
  return (
    <ExplainPage
      question={question}
      onAsk={(change) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true })}
    />
  );
}
