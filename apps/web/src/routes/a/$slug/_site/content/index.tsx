import { createFileRoute } from "@tanstack/react-router";
import { ContentFilter } from "../../../../../features/content/content-filter.ts";
import { ContentPage } from "../../../../../features/content/content-page.tsx";
import { readSiteAhead } from "../../../../../lib/ahead.ts";
import { search } from "../../../../../lib/search.ts";
import { useSite } from "../../../../../lib/site.ts";

export const Route = createFileRoute("/a/$slug/_site/content/")({
  validateSearch: search(ContentFilter),
  loader: readSiteAhead(async (queryClient, siteId, filter: ContentFilter) => {
    const { contentQuery } = await import("../../../../../features/content/content-query.ts");
    await queryClient.prefetchInfiniteQuery(contentQuery(siteId, filter));
  }),
  component: ContentList,
});

function ContentList() {
  const { slug } = Route.useParams();
  const { site } = useSite();
  const filter = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <ContentPage
      siteId={site.id}
      filter={filter}
      onFilter={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })}
      onOpen={(contentId) =>
        void navigate({ to: "/a/$slug/content/$contentId", params: { slug, contentId } })
      }
    />
  );
}
