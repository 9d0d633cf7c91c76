import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { trpc } from "../../../lib/api.ts";
import { label, many } from "../../../lib/labels.ts";
import { date, dateTime } from "../../../lib/time.ts";
import { Problem } from "../../../ui/problem.tsx";
import { Sheet } from "../../../ui/sheet.tsx";
import { SkeletonLines } from "../../../ui/skeleton.tsx";
import { AccountLink } from "../account-link.tsx";
import { Fact, Facts } from "../facts.tsx";
import { When } from "../when.tsx";
import { UserActions } from "./user-actions.tsx";
import { UserState } from "./user-words.tsx";

/** A person: state, accounts, browsers, and what staff can do. */
export function UserSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery(trpc.staff.users.get.queryOptions({ id }));
  const user = query.data;
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={user?.name ?? "User"}
      description={user?.email}
      footer={user && <UserActions user={user} />}
    >
      {query.isError ? (
        <Problem error={query.error} title="User" onRetry={() => void query.refetch()} />
      ) : !user ? (
        <SkeletonLines />
      ) : (
        <div className="space-y-6">
          <Facts>
            <Fact name="State">
              <UserState user={user} />
            </Fact>
            {user.disabledAt && <Fact name="Disabled">{dateTime(user.disabledAt)}</Fact>}
            <Fact name="At home in">
              <AccountLink account={user.home} />
            </Fact>
            <Fact name="Here since">{date(user.createdAt)}</Fact>
            <Fact name="Id">
              <code className="select-all break-all text-xs">{user.id}</code>
            </Fact>
          </Facts>
          <Part title={many(user.memberships.length, "account")}>
            {user.memberships.map(({ account, role, since }) => (
              <li key={account.id} className="flex items-start justify-between gap-4 px-3 py-2">
                <span className="min-w-0">
                  <AccountLink account={account} />
                  <span className="block text-ink-muted text-xs">
                    {label(account.status)} · member since {date(since)}
                  </span>
                </span>
                <span className="shrink-0">{label(role)}</span>
              </li>
            ))}
          </Part>
          <Part title={user.sessions.length > 0 ? many(user.sessions.length, "session") : "No session"}>
            {user.sessions.map((session) => (
              <li key={session.id} className="px-3 py-2">
                <span className="block truncate" title={session.userAgent ?? undefined}>
                  {session.userAgent || "Unknown browser"}
                </span>
                <span className="block text-ink-muted text-xs">
                  Signed in <When at={session.createdAt} /> from {session.ipAddress || "an unknown address"} ·
                  ends {date(session.expiresAt)}
                </span>
              </li>
            ))}
          </Part>
        </div>
      )}
    </Sheet>
  );
}

function Part({ title, children }: { title: string; children: ReactNode[] }) {
  return (
    <section className="space-y-2">
      <h3 className="font-semibold">{title}</h3>
      {children.length > 0 && <ul className="divide-y rounded-control border">{children}</ul>}
    </section>
  );
}
