import { Link } from "@tanstack/react-router";
import { LayoutDashboard, Pencil, Trash2 } from "lucide-react";
import { useCan } from "../../lib/me.ts";
import type { Site } from "../../lib/site.ts";
import { ActionsMenu } from "../../ui/actions-menu.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { MenuItem, MenuSeparator } from "../../ui/dropdown-menu.tsx";

type SiteCardProps = { site: Site; slug: string; onEdit: () => void; onDelete: () => void };

/** A site in the list of sites. */
export function SiteCard({ site, slug, onEdit, onDelete }: SiteCardProps) {
  const mayUpdate = useCan("sites.update");
  const mayDelete = useCan("sites.delete");
  return (
    <Card className="relative flex flex-col p-5 transition-shadow hover:shadow-float">
      <div className="flex items-start gap-3">
        <span
          aria-hidden
          className="grid size-10 shrink-0 place-items-center rounded-xl bg-accent-soft font-semibold text-accent-text uppercase"
        >
          {site.name.slice(0, 1)}
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-base leading-5">
            <Link
              to="/a/$slug/sites/$siteId"
              params={{ slug, siteId: site.id }}
              className="after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
            >
              {site.name}
            </Link>
          </h2>
          <p className="truncate text-ink-muted">{site.domain}</p>
        </div>
        <div className="relative z-10 -mt-1 -mr-2">
          <ActionsMenu name={site.name}>
            <MenuItem asChild>
              <Link to="/a/$slug" params={{ slug }} search={{ site: site.id }}>
                <LayoutDashboard aria-hidden />
                Dashboard
              </Link>
            </MenuItem>
            <MenuItem icon={<Pencil aria-hidden />} disabledReason={mayUpdate} onSelect={onEdit}>
              Edit
            </MenuItem>
            <MenuSeparator />
            <MenuItem
              icon={<Trash2 aria-hidden />}
              tone="danger"
              disabledReason={mayDelete}
              onSelect={onDelete}
            >
              Delete
            </MenuItem>
          </ActionsMenu>
        </div>
      </div>
      <div className="mt-5 flex flex-wrap items-center gap-2">
        <Badge tone={site.status === "active" ? "success" : "neutral"} dot>
          {site.status === "active" ? "Active" : "Inactive"}
        </Badge>
        <Badge>{site.industry.name}</Badge>
        <Badge>
          {site.sectors} {site.sectors === 1 ? "sector" : "sectors"}
        </Badge>
      </div>
    </Card>
  );
}
