import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Globe, Plus } from "lucide-react";
import { useState } from "react";
import { useCan, useMe } from "../../lib/me.ts";
import { type Site, sitesQuery } from "../../lib/site.ts";
import { Button } from "../../ui/button.tsx";
import { buttonStyle } from "../../ui/button-style.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { DeleteSite } from "./delete-site.tsx";
import { NoSite } from "./no-site.tsx";
import { SiteCard } from "./site-card.tsx";
import { EditSiteDialog, NewSiteDialog } from "./site-dialog.tsx";

type SitesPageProps = { slug: string; onCreated: (siteId: string) => void };
type Open = { what: "new" } | { what: "edit" | "delete"; site: Site } | null;

/** The sites of an account. */
export function SitesPage({ slug, onCreated }: SitesPageProps) {
  const [open, setOpen] = useState<Open>(null);
  const sites = useQuery(sitesQuery());
  const { plan } = useMe();
  const room = sites.data?.can.create;
  const shut = useCan("sites.create");
  const refusal = shut ?? (room === true ? undefined : room);
  const close = () => setOpen(null);
  const used = sites.data?.total ?? 0;
  return (
    <>
      <PageHeader
        title="Sites"
        description={
          sites.data && plan?.maxSites
            ? `${used} of ${plan.maxSites} in the ${plan.name} plan.`
            : "Where your articles appear."
        }
        actions={
          <Button variant="primary" disabledReason={refusal} onClick={() => setOpen({ what: "new" })}>
            <Plus aria-hidden />
            Add site
          </Button>
        }
      />
      {sites.isPending ? (
        <div
          role="status"
          aria-label="Loading the sites"
          className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3"
        >
          {["a", "b", "c"].map((key) => (
            <Skeleton key={key} className="h-36 rounded-card" />
          ))}
        </div>
      ) : sites.isError ? (
        <Problem error={sites.error} title="Sites" onRetry={() => void sites.refetch()} />
      ) : sites.data.items.length === 0 && shut ? (
        <NoSite />
      ) : sites.data.items.length === 0 ? (
        <EmptyState
          icon={Globe}
          title="No site yet"
          description="A site is where your articles appear. Add the first one, choose its topics, and bring your keywords."
          action={
            <Link to="/a/$slug/welcome" params={{ slug }} className={buttonStyle({ variant: "primary" })}>
              Set up the first site
            </Link>
          }
        />
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {sites.data.items.map((site) => (
            <li key={site.id}>
              <SiteCard
                site={site}
                slug={slug}
                onEdit={() => setOpen({ what: "edit", site })}
                onDelete={() => setOpen({ what: "delete", site })}
              />
            </li>
          ))}
        </ul>
      )}
      {open?.what === "new" && <NewSiteDialog onClose={close} onCreated={onCreated} />}
      {open?.what === "edit" && <EditSiteDialog site={open.site} onClose={close} />}
      {open?.what === "delete" && <DeleteSite site={open.site} onClose={close} />}
    </>
  );
}
