import { createFileRoute } from "@tanstack/react-router";
import { AccountFilter } from "../../../features/staff/accounts/account-filter.ts";
import { AccountsPage } from "../../../features/staff/accounts/accounts-page.tsx";
import { search } from "../../../lib/search.ts";

export const Route = createFileRoute("/staff/accounts/")({
  validateSearch: search(AccountFilter),
  component: Accounts,
});

function Accounts() {
  const navigate = Route.useNavigate();
  return (
    <AccountsPage
      filter={Route.useSearch()}
      onFilter={(change) =>
        void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false })
      }
      onOpen={(id) => void navigate({ to: "/staff/accounts/$id", params: { id } })}
    />
  );
}
