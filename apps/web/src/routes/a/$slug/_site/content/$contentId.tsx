import { useQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { EditorPage } from "../../../../../features/content/editor-page.tsx";
import { trpc } from "../../../../../lib/api.ts";
import { useSite, useSiteOf } from "../../../../../lib/site.ts";

export const Route = createFileRoute("/a/$slug/_site/content/$contentId")({ component: Editor });

function Editor() {
  const { slug, contentId } = Route.useParams();
  const { site } = useSite();
  const navigate = Route.useNavigate();
  const toList = () => void navigate({ to: "/a/$slug/content", params: { slug } });
  const { data } = useQuery(trpc.content.get.queryOptions({ id: contentId }));
  useSiteOf(data?.siteId, toList);
  return <EditorPage key={contentId} contentId={contentId} domain={site.domain} onGone={toList} />;
}
