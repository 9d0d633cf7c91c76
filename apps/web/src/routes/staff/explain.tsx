import { createFileRoute } from "@tanstack/react-router";
import { useCallback } from "react";
import { ExplainPage } from "../../features/staff/explain/explain-page.tsx";
import { StaffQuestion } from "../../features/staff/explain/question.ts";
import { StaffPage } from "../../features/staff/staff-page.tsx";
import { search } from "../../lib/search.ts";

export const Route = createFileRoute("/staff/explain")({
  validateSearch: search(StaffQuestion),
  component: Explain,
});

function Explain() {
  const question = Route.useSearch();
  const navigate = Route.useNavigate();
  const ask = useCallback(
    (change: Partial<StaffQuestion>) =>
      void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false }),
    [navigate],
  );
  return (
    <StaffPage
      title="Explain access"
      description="Every call passes the same gates. Ask what they would answer somebody of an account now."
      path="staff.explain"
    >
      <ExplainPage question={question} onAsk={ask} />
    </StaffPage>
  );
}
