import { createFileRoute, Outlet, redirect } from "@tanstack/react-router";
import { Globe } from "lucide-react";
import { trpc } from "../../../../lib/api.ts";
import { denialIn } from "../../../../lib/me.ts";
import { sitesQuery, useSiteChoice } from "../../../../lib/site.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";

/** Pages that work on one site, the one of `?site=`. An account without a site begins at its welcome. */
export const Route = createFileRoute("/a/$slug/_site")({
  loader: async ({ context: { queryClient }, params }) => {
    const me = await queryClient.ensureQueryData(trpc.access.me.queryOptions());
    if (denialIn(me, "sites.list")) return;
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
