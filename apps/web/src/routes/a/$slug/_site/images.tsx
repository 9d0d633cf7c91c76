import { createFileRoute } from "@tanstack/react-router";
import { ImageFilter } from "../../../../features/images/image-filter.ts";
import { ImagesPage } from "../../../../features/images/images-page.tsx";
import { readSiteAhead } from "../../../../lib/ahead.ts";
import { id, search } from "../../../../lib/search.ts";
import { useSite } from "../../../../lib/site.ts";
import { JobDialog } from "../../../../ui/job-dialog.tsx";

export const Route = createFileRoute("/a/$slug/_site/images")({
  validateSearch: search({ ...ImageFilter, job: id }),
  loader: readSiteAhead(async (queryClient, siteId, filter: ImageFilter) => {
    const { imageQuery } = await import("../../../../features/images/image-query.ts");
    await queryClient.prefetchInfiniteQuery(imageQuery(siteId, filter));
  }),
  component: ImageList,
});

function ImageList() {
  const { site } = useSite();
  const { job, ...filter } = Route.useSearch();
  const navigate = Route.useNavigate();
  const put = (change: object, replace = false) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace });
  return (
    <>
      <ImagesPage
        key={site.id}
        siteId={site.id}
        filter={filter}
        onFilter={(change) => put(change, true)}
        onJob={(id) => put({ job: id })}
      />
      {job && <JobDialog jobId={job} onClose={() => put({ job: undefined })} />}
    </>
  );
}
