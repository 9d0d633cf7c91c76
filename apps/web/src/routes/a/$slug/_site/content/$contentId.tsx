import { useQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { EditorPage } from "../../../../../features/content/editor-page.tsx";
import { ImagesPanel } from "../../../../../features/images/images-panel.tsx";
import { TermsPanel } from "../../../../../features/terms/terms-panel.tsx";
import { readAhead } from "../../../../../lib/ahead.ts";
import { trpc } from "../../../../../lib/api.ts";
import { id, search } from "../../../../../lib/search.ts";
import { useSite, useSiteOf } from "../../../../../lib/site.ts";
import { JobDialog } from "../../../../../ui/job-dialog.tsx";

export const Route = createFileRoute("/a/$slug/_site/content/$contentId")({
  validateSearch: search({ job: id }),
  loader: readAhead(async (queryClient, { contentId }: { contentId: string }) => {
    const api = await import("../../../../../lib/api.ts");
    await queryClient.prefetchQuery(api.trpc.content.get.queryOptions({ id: contentId }));
  }),
  component: Editor,
});

function Editor() {
  const { slug, contentId } = Route.useParams();
  const { site } = useSite();
  const { job } = Route.useSearch();
  const navigate = Route.useNavigate();
  const toList = () => void navigate({ to: "/a/$slug/content", params: { slug } });
  const put = (id?: string) =>
    void navigate({ search: (now) => ({ ...now, job: id }), replace: true, ignoreBlocker: true });
  const { data } = useQuery(trpc.content.get.queryOptions({ id: contentId }));
  useSiteOf(data?.siteId, toList);
  return (
    <>
      <EditorPage key={contentId} contentId={contentId} domain={site.domain} onGone={toList}>
        {({ siteId, terms, can }) => (
          <>
            <TermsPanel siteId={siteId} contentId={contentId} terms={terms} arrange={can.arrange} />
            <ImagesPanel siteId={siteId} contentId={contentId} arrange={can.arrange} onJob={put} />
          </>
        )}
      </EditorPage>
      {job && <JobDialog jobId={job} onClose={() => put()} />}
    </>
  );
}
