import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { LayoutDashboard, Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { dateTime } from "../../lib/time.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { buttonStyle } from "../../ui/button-style.ts";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PagePending } from "../../ui/page-pending.tsx";
import { Problem } from "../../ui/problem.tsx";
import { DeleteSite } from "./delete-site.tsx";
import { EditSiteDialog } from "./site-dialog.tsx";

type SitePageProps = {
  slug: string;
  siteId: string;
  onDeleted: () => void;
  /** Beside the details: the sectors. */
  children: (site: { id: string; industryId: string }) => ReactNode;
};

/** One site: its details, whether it is in use, and what belongs to it. */
export function SitePage({ slug, siteId, onDeleted, children }: SitePageProps) {
  const [open, setOpen] = useState<"edit" | "delete" | null>(null);
  const query = useQuery(trpc.sites.get.queryOptions({ siteId }));
  const update = useMutation(trpc.sites.update.mutationOptions());
  const mayUpdate = useCan("sites.update");
  const mayDelete = useCan("sites.delete");
  if (query.isPending) return <PagePending />;
  if (query.isError) return <Problem error={query.error} title="Site" onRetry={() => void query.refetch()} />;
  const site = query.data;
  const active = site.status === "active";
  return (
    <>
      <PageHeader
        title={site.name}
        crumbs={[{ label: "Sites", link: { to: "/a/$slug/sites", params: { slug } } }]}
        badge={
          <Badge tone={active ? "success" : "neutral"} dot>
            {active ? "Active" : "Inactive"}
          </Badge>
        }
        actions={
          <>
            <Link to="/a/$slug" params={{ slug }} search={{ site: site.id }} className={buttonStyle()}>
              <LayoutDashboard aria-hidden />
              Dashboard
            </Link>
            <Button disabledReason={mayUpdate} onClick={() => setOpen("edit")}>
              <Pencil aria-hidden />
              Edit
            </Button>
          </>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        {children({ id: site.id, industryId: site.industry.id })}
        <div className="space-y-5">
          <Card>
            <CardHeader title="Details" />
            <CardBody>
              <dl className="space-y-3">
                <Fact name="Domain">
                  <a
                    href={`https://${site.domain}`}
                    target="_blank"
                    rel="noreferrer"
                    className="break-all text-accent-text underline-offset-4 hover:underline"
                  >
                    {site.domain}
                  </a>
                </Fact>
                <Fact name="Industry">{site.industry.name}</Fact>
                <Fact name="Short name">{site.slug}</Fact>
                <Fact name="Added">{dateTime(site.createdAt)}</Fact>
              </dl>
            </CardBody>
          </Card>
          <Card>
            <CardHeader title="In use" />
            <CardBody className="space-y-3">
              <div className="flex flex-wrap items-center justify-between gap-3">
                <p className="min-w-0 flex-1 basis-40 text-ink-muted">
                  {active
                    ? "An active site can be found by its public address."
                    : "An inactive site is hidden from the public; your work in it stays."}
                </p>
                <Button
                  size="sm"
                  disabledReason={mayUpdate}
                  pending={update.isPending}
                  onClick={() => update.mutate({ siteId, status: active ? "inactive" : "active" })}
                >
                  {active ? "Deactivate" : "Activate"}
                </Button>
              </div>
              <div className="flex flex-wrap items-center justify-between gap-3 border-t pt-3">
                <p className="min-w-0 flex-1 basis-40 text-ink-muted">
                  Deleting takes its work out of sight.
                </p>
                <Button
                  size="sm"
                  className="text-danger-text"
                  disabledReason={mayDelete}
                  onClick={() => setOpen("delete")}
                >
                  <Trash2 aria-hidden />
                  Delete site
                </Button>
              </div>
            </CardBody>
          </Card>
        </div>
      </div>
      {open === "edit" && <EditSiteDialog site={site} onClose={() => setOpen(null)} />}
      {open === "delete" && <DeleteSite site={site} onClose={() => setOpen(null)} onDeleted={onDeleted} />}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="shrink-0 text-ink-muted">{name}</dt>
      <dd className="min-w-0 text-right font-medium">{children}</dd>
    </div>
  );
}
