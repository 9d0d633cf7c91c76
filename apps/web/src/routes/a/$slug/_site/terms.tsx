import { createFileRoute } from "@tanstack/react-router";
import { TermFilter } from "../../../../features/terms/term-filter.ts";
import { TermsPage } from "../../../../features/terms/terms-page.tsx";
import { search } from "../../../../lib/search.ts";
import { useSite } from "../../../../lib/site.ts";

export const Route = createFileRoute("/a/$slug/_site/terms")({
  validateSearch: search(TermFilter),
  component: Terms,
});

function Terms() {
  const { site } = useSite();
  const filter = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <TermsPage
      key={site.id}
      siteId={site.id}
      filter={filter}
      onFilter={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })}
    />
  );
}
