import { useMutation, useQuery } from "@tanstack/react-query";
import { Outlet, useMatch, useParams } from "@tanstack/react-router";
import { Building2, CreditCard, ShieldCheck, UserRound } from "lucide-react";
import { useEffect } from "react";
import { Bell } from "../../../features/notifications/bell.tsx";
import { SupportBanner, useLeaveSupport } from "../../../features/support/support-banner.tsx";
import { trpc } from "../../../lib/api.ts";
import { denialIn, useMe } from "../../../lib/me.ts";
import { signOut } from "../../../lib/session.ts";
import { adoptTheme } from "../../../lib/theme.ts";
import { AppShell } from "../../../ui/shell/app-shell.tsx";
import { toast } from "../../../ui/toast.tsx";
import { UnverifiedBanner } from "./-banner.tsx";
import { Indicators } from "./-indicators.tsx";
import { navFor } from "./-nav.ts";
import { Refused } from "./-refused.tsx";
import { SitePicker } from "./-site-picker.tsx";

const leave = () => signOut().catch((error: Error) => toast.error(error.message));

/** Another account is another page: nothing of this one stays in memory. */
const openAccount = (slug: string) => location.assign(`/a/${encodeURIComponent(slug)}`);

/** The staff area is another page too: its calls name no account. */
const staffArea = { to: "/staff/accounts", reloadDocument: true } as const;

/** Whether the page is one that stays open when the account is shut: one's own, or where it is repaired. */
function useOpenPage(): boolean {
  const profile = useMatch({ from: "/a/$slug/profile", shouldThrow: false });
  const billing = useMatch({ from: "/a/$slug/billing", shouldThrow: false });
  const payment = useMatch({ from: "/a/$slug/payment", shouldThrow: false });
  return [profile, billing, payment].some((match) => match !== undefined);
}

/** The frame of an account's pages, or why the account is shut. */
export function Frame() {
  const { slug } = useParams({ from: "/a/$slug" });
  const me = useMe();
  const { user, account, plan, credits, role, support } = me;
  const mayAccounts = denialIn(me, "me.accounts") === undefined;
  const accounts =
    useQuery(trpc.me.accounts.queryOptions(undefined, { enabled: mayAccounts })).data?.items ?? [];
  const onSitePage = useMatch({ from: "/a/$slug/_site", shouldThrow: false }) !== undefined;
  const onOpenPage = useOpenPage();
  // In a support session the browser is not the person's.
  useEffect(() => (support ? undefined : adoptTheme(user?.theme)), [support, user?.theme]);

  const keepTheme = useMutation(trpc.me.update.mutationOptions());
  const leaveSupport = useLeaveSupport();
  const shut = denialIn(me, "sites.list");
  const own = account && role ? { slug: account.slug, name: account.name, role } : null;
  return (
    <AppShell
      nav={own ? navFor(me, slug) : []}
      switcher={
        own
          ? { account: { ...own, plan: plan?.name ?? "No plan" }, accounts, onSwitch: openAccount }
          : undefined
      }
      credits={
        own && credits && plan
          ? {
              available: credits.available,
              held: credits.held,
              included: plan.includedCredits,
              link: { to: "/a/$slug/billing/credits", params: { slug } },
            }
          : undefined
      }
      userMenu={{
        user: { name: user?.name ?? "", email: user?.email ?? "" },
        items: [
          { label: "Profile", icon: UserRound, link: { to: "/a/$slug/profile", params: { slug } } },
          ...(own
            ? [
                {
                  label: "Account",
                  icon: Building2,
                  link: { to: "/a/$slug/account" as const, params: { slug } },
                },
                {
                  label: "Billing",
                  icon: CreditCard,
                  link: { to: "/a/$slug/billing" as const, params: { slug } },
                },
              ]
            : []),
          ...(user?.staffRole ? [{ label: "Staff area", icon: ShieldCheck, link: staffArea }] : []),
        ],
        onSignOut: support ? () => leaveSupport.mutate() : leave,
        signOutLabel: support ? "Leave the support session" : undefined,
      }}
      onTheme={support ? undefined : (theme) => keepTheme.mutate({ theme })}
      context={onSitePage && !shut ? <SitePicker /> : undefined}
      indicators={
        own && (
          <>
            {!shut && <Indicators plan={plan} slug={slug} />}
            <Bell slug={slug} />
          </>
        )
      }
      banner={
        support ? (
          <SupportBanner support={support} user={user} account={account} />
        ) : user && !user.emailVerified ? (
          <UnverifiedBanner email={user.email} />
        ) : undefined
      }
    >
      {shut && !onOpenPage ? <Refused denial={shut} slug={slug} accounts={accounts} /> : <Outlet />}
    </AppShell>
  );
}
