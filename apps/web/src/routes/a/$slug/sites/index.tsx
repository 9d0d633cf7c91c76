import { createFileRoute } from "@tanstack/react-router";
import { SitesPage } from "../../../../features/sites/sites-page.tsx";

export const Route = createFileRoute("/a/$slug/sites/")({ component: Sites });

function Sites() {
  const { slug } = Route.useParams();
  const navigate = Route.useNavigate();
  return (
    <SitesPage
      slug={slug}
      onCreated={(siteId) => void navigate({ to: "/a/$slug/sites/$siteId", params: { slug, siteId } })}
    />
  );
}
