import { createFileRoute } from "@tanstack/react-router";
import { SectorsCard } from "../../../../features/sectors/sectors-card.tsx";
import { SitePage } from "../../../../features/sites/site-page.tsx";

export const Route = createFileRoute("/a/$slug/sites/$siteId")({ component: Site });

function Site() {
  const { slug, siteId } = Route.useParams();
  const navigate = Route.useNavigate();
  return (
    <SitePage
      slug={slug}
      siteId={siteId}
      // The site of the address may be the one that is gone.
      onDeleted={() => void navigate({ to: "/a/$slug/sites", params: { slug }, search: { site: undefined } })}
    >
      {(site) => <SectorsCard siteId={site.id} industryId={site.industryId} />}
    </SitePage>
  );
}
