import { createFileRoute } from "@tanstack/react-router";
import { StaffPage } from "../../features/staff/staff-page.tsx";
import { EventFilter } from "../../features/staff/webhooks/event-filter.ts";
import { WebhooksPage } from "../../features/staff/webhooks/webhooks-page.tsx";
import { search } from "../../lib/search.ts";

export const Route = createFileRoute("/staff/webhooks")({
  validateSearch: search(EventFilter),
  component: Webhooks,
});

function Webhooks() {
  const filter = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <StaffPage
      title="Gateway events"
      description="What Stripe and PayPal have told about payments, and what could not be applied."
      path="staff.webhooks.list"
    >
      <WebhooksPage
        filter={filter}
        onFilter={(change) =>
          void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false })
        }
      />
    </StaffPage>
  );
}
