import { useMutation, useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { Building2, UserRound } from "lucide-react";
import { useEffect } from "react";
import { trpc } from "../../lib/api.ts";
import { label } from "../../lib/labels.ts";
import { denialIn, useMe } from "../../lib/me.ts";
import { signOut } from "../../lib/session.ts";
import { adoptTheme } from "../../lib/theme.ts";
import { Badge } from "../../ui/badge.tsx";
import { AppShell } from "../../ui/shell/app-shell.tsx";
import { toast } from "../../ui/toast.tsx";
import { staffNavFor } from "./-staff-nav.ts";
import { StaffRefused } from "./-staff-refused.tsx";

const leave = () => signOut().catch((error: Error) => toast.error(error.message));

/** The frame of the staff area, told apart from an account's at a glance; or why it is shut. */
export function StaffFrame() {
  const me = useMe();
  const { user, support } = me;
  const mayAccounts = denialIn(me, "me.accounts") === undefined;
  const accounts = useQuery(trpc.me.accounts.queryOptions(undefined, { enabled: mayAccounts })).data?.items;
  const home = accounts?.find(({ isHome }) => isHome) ?? accounts?.[0];
  const shut = denialIn(me, "staff.accounts.list");
  useEffect(() => (support ? undefined : adoptTheme(user?.theme)), [support, user?.theme]);
  const keepTheme = useMutation(trpc.me.update.mutationOptions());
  // An account is another page: nothing of what staff saw stays in memory.
  const link = (to: "/a/$slug" | "/a/$slug/profile") =>
    home && { to, params: { slug: home.slug }, reloadDocument: true };
  const profile = link("/a/$slug/profile");
  const own = link("/a/$slug");
  return (
    <AppShell
      area="staff"
      nav={shut ? [] : staffNavFor(me)}
      userMenu={{
        user: { name: user?.name ?? "", email: user?.email ?? "" },
        items: [
          ...(profile ? [{ label: "Profile", icon: UserRound, link: profile }] : []),
          ...(own ? [{ label: "Your own account", icon: Building2, link: own }] : []),
        ],
        onSignOut: leave,
      }}
      onTheme={support ? undefined : (theme) => keepTheme.mutate({ theme })}
      context={
        user?.staffRole && (
          <span className="flex min-w-0 items-center gap-2 pl-1">
            <Badge tone="warning">Staff area</Badge>
            <span className="truncate text-ink-muted text-xs">{label(user.staffRole)}</span>
          </span>
        )
      }
    >
      {shut ? <StaffRefused denial={shut} home={home?.slug} /> : <Outlet />}
    </AppShell>
  );
}
