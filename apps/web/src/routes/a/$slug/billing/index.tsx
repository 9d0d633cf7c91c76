import { createFileRoute } from "@tanstack/react-router";
import { PlanPage } from "../../../../features/subscriptions/plan-page.tsx";

export const Route = createFileRoute("/a/$slug/billing/")({ component: Plan });

function Plan() {
  const { slug } = Route.useParams();
  const navigate = Route.useNavigate();
  return (
    <PlanPage
      slug={slug}
      onPay={(invoice) => void navigate({ to: "/a/$slug/payment", params: { slug }, search: { invoice } })}
    />
  );
}
