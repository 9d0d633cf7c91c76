import { Link } from "@tanstack/react-router";
import { cn } from "../../../lib/cn.ts";
import { label } from "../../../lib/labels.ts";
import { date } from "../../../lib/time.ts";
import { Badge } from "../../../ui/badge.tsx";
import { buttonStyle } from "../../../ui/button-style.ts";
import { Card, CardHeader } from "../../../ui/card.tsx";
import type { AccountDetail } from "./account-filter.ts";

const linkStyle = cn(buttonStyle({ variant: "link", size: "sm" }));
const row = "flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-2.5";
const Nothing = ({ children }: { children: string }) => (
  <li className="px-5 py-3 text-ink-muted">{children}</li>
);

/** Who belongs to the account. */
export function MembersCard({ account: { slug, members, users } }: { account: AccountDetail }) {
  return (
    <Card>
      <CardHeader
        title="Members"
        description={users > members.length ? `The first ${members.length} of ${users}.` : undefined}
        actions={
          <Link to="/staff/explain" search={{ account: slug }} className={linkStyle}>
            Explain access
          </Link>
        }
      />
      <ul className="mt-3 divide-y border-t">
        {members.map((member) => (
          <li key={member.id} className={row}>
            <div className="min-w-0 flex-1 basis-40">
              <Link
                to="/staff/users"
                search={{ user: member.id }}
                className="block truncate font-medium underline-offset-4 hover:underline"
              >
                {member.name}
              </Link>
              <p className="truncate text-ink-muted text-xs">
                {member.email} · since {date(member.since)}
              </p>
            </div>
            {!member.emailVerified && <Badge tone="warning">Not verified</Badge>}
            {member.disabledAt && <Badge tone="danger">Disabled</Badge>}
            <Badge tone="accent">{label(member.role)}</Badge>
            <Link
              to="/staff/explain"
              search={{ account: slug, kind: "member", who: member.id }}
              aria-label={`Why? Explain what ${member.name} may do`}
              className={linkStyle}
            >
              Why?
            </Link>
          </li>
        ))}
        {members.length === 0 && <Nothing>Nobody belongs to it.</Nothing>}
      </ul>
    </Card>
  );
}

/** The sites that are not deleted. */
export function SitesCard({ account: { siteList } }: { account: AccountDetail }) {
  return (
    <Card>
      <CardHeader title="Sites" />
      <ul className="mt-3 divide-y border-t">
        {siteList.map((site) => (
          <li key={site.id} className={row}>
            <div className="min-w-0 flex-1 basis-40">
              <p className="truncate font-medium">{site.name}</p>
              <p className="truncate text-ink-muted text-xs">{site.domain}</p>
            </div>
            <Badge tone={site.status === "active" ? "success" : "neutral"} dot>
              {label(site.status)}
            </Badge>
          </li>
        ))}
        {siteList.length === 0 && <Nothing>No site yet.</Nothing>}
      </ul>
    </Card>
  );
}
