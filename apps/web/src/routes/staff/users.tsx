import { createFileRoute } from "@tanstack/react-router";
import { StaffPage } from "../../features/staff/staff-page.tsx";
import { UserFilter } from "../../features/staff/users/user-filter.ts";
import { UsersPage } from "../../features/staff/users/users-page.tsx";
import { search } from "../../lib/search.ts";

export const Route = createFileRoute("/staff/users")({
  validateSearch: search(UserFilter),
  component: Users,
});

function Users() {
  const filter = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <StaffPage
      title="Users"
      description="Everybody who has a sign-in here, in whatever account."
      path="staff.users.list"
    >
      <UsersPage
        filter={filter}
        onFilter={(change) =>
          void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false })
        }
      />
    </StaffPage>
  );
}
