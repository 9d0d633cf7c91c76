import { createFileRoute, Outlet, redirect } from "@tanstack/react-router";
import { Globe } from "lucide-react";
import { useSiteChoice } from "../../../../lib/site.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";

/** Pages that work on one site, the one of `?site=`. An account without a site begins at its welcome. */
export const Route = createFileRoute("/a/$slug/_site")({
  loader: async ({ context: { queryClient }, params }) => {
    const [{ denialIn, loadMe }, { sitesQuery }] = await Promise.all([
      import("../../../../lib/me.ts"),
      import("../../../../lib/site.ts"),
    ]);
    if (denialIn(await loadMe(), "sites.list")) return;
    const { total } = await queryClient.ensureQueryData(sitesQuery());
    if (total === 0) throw redirect({ to: "/a/$slug/welcome", params });
  },
  component: SitePages,
});

function SitePages() {
  const { site } = useSiteChoice();
  if (site) return <Outlet />;
  return (
    <EmptyState
      icon={Globe}
      title="This site is not in your list"
      description="It may have been deleted, or it belongs to another account. Choose one of your sites above."
    />
  );
}
