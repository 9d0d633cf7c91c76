import { useQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { useState } from "react";
import { AccountPage } from "../../../features/staff/accounts/account-page.tsx";
import { ACCOUNT_TABS } from "../../../features/staff/accounts/account-tabs.ts";
import { EnterButton } from "../../../features/support/enter-button.tsx";
import type { Entered } from "../../../features/support/hand-over.ts";
import { OpenSessions } from "../../../features/support/open-sessions.tsx";
import { trpc } from "../../../lib/api.ts";
import { isId, oneOf, search } from "../../../lib/search.ts";
import { NotFound } from "../../../ui/not-found.tsx";
import { PagePending } from "../../../ui/page-pending.tsx";
import { Problem } from "../../../ui/problem.tsx";

export const Route = createFileRoute("/staff/accounts/$id")({
  validateSearch: search({ tab: oneOf(ACCOUNT_TABS) }),
  component: () => {
    const { id } = Route.useParams();
    if (!isId(id)) return <NotFound />;
    // Another account is another page: a session that was opened stays with its own.
    return <OneAccount key={id} id={id} />;
  },
});

function OneAccount({ id }: { id: string }) {
  const account = useQuery(trpc.staff.accounts.get.queryOptions({ id }));
  const { tab = "overview" } = Route.useSearch();
  const navigate = Route.useNavigate();
  const [entered, setEntered] = useState<Entered>();
  if (account.isPending) return <PagePending />;
  if (account.isError)
    return <Problem error={account.error} title="Account" onRetry={() => void account.refetch()} />;
  const { data } = account;
  return (
    <AccountPage
      account={data}
      enter={
        <EnterButton
          account={data}
          never={data.kind === "system" && "The system account cannot be entered."}
          onEntered={setEntered}
        />
      }
      sessions={<OpenSessions accountId={id} entered={entered} />}
      tab={tab}
      onTab={(next) =>
        void navigate({ search: { tab: next === "overview" ? undefined : next }, resetScroll: false })
      }
    />
  );
}
