import { createFileRoute } from "@tanstack/react-router";
import { EditorPage } from "../../../../../features/content/editor-page.tsx";
import { useSite } from "../../../../../lib/site.ts";

export const Route = createFileRoute("/a/$slug/_site/content/$contentId")({ component: Editor });

function Editor() {
  const { slug, contentId } = Route.useParams();
  const { site } = useSite();
  const navigate = Route.useNavigate();
  return (
    <EditorPage
      key={contentId}
      contentId={contentId}
      domain={site.domain}
      onGone={() => void navigate({ to: "/a/$slug/content", params: { slug } })}
    />
  );
}
