import { createFileRoute } from "@tanstack/react-router";
import { PlansPage } from "../../features/staff/plans/plans-page.tsx";
import { StaffPage } from "../../features/staff/staff-page.tsx";

export const Route = createFileRoute("/staff/plans")({ component: Plans });

function Plans() {
  return (
    <StaffPage
      title="Plans"
      description="What is sold: prices, limits and modules. Before a change you see whom it touches."
      path="staff.plans.list"
    >
      <PlansPage />
    </StaffPage>
  );
}
